// The grammar of `dscan rules`.
#pragma once

#include <CLI/CLI.hpp>

#include "api/cli/parser.h"

namespace dscan {

/// describe_command_line's part for `rules` and the commands below it.
void describe_rules(CLI::App& app, ParsedCommandLine& parsed);

}  // namespace dscan
