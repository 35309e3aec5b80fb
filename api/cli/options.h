// Options that several commands have, with their defaults.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "api/cli/flags.h"

namespace dscan {

void add_store_options(CLI::App& command, StoreFlags& flags);
void add_rule_options(CLI::App& command, RuleFlags& flags);
void add_cache_options(CLI::App& command, CacheFlags& flags);
/// Of commands that list something.
void add_output_options(CLI::App& command, OutputFlags& flags);
/// Of commands that print what a job has found.
void add_result_output_options(CLI::App& command, OutputFlags& flags);
void add_kind_option(CLI::App& command, std::string& read_as);
void add_confidence_option(CLI::App& command, int& min_confidence);

}  // namespace dscan
