// The grammar of the commands that look after jobs and stores.
#pragma once

#include <CLI/CLI.hpp>

#include "api/cli/parser.h"

namespace dscan {

/// 'dscan jobs' and what is below it.
void describe_jobs(CLI::App& app, ParsedCommandLine& parsed);

/// What is below 'dscan store'.
void describe_store(CLI::App& app, ParsedCommandLine& parsed);

}  // namespace dscan
