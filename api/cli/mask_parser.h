// The grammar of 'dscan mask'.
#pragma once

#include <CLI/CLI.hpp>

#include "api/cli/parser.h"

namespace dscan {

void describe_mask(CLI::App& app, ParsedCommandLine& parsed);

}  // namespace dscan
