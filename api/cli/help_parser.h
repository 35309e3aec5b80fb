// The commands that tell of the command line itself: completion, manual, config.
#pragma once

#include <CLI/CLI.hpp>

#include "api/cli/parser.h"

namespace dscan {

/// `app` is the whole command line and is read when one of the commands runs.
void describe_help(CLI::App& app, ParsedCommandLine& parsed);

}  // namespace dscan
