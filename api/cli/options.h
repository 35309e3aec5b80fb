// Options that several commands have, with their defaults.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "api/cli/flags.h"

namespace dscan {

void add_store_options(CLI::App& command, StoreFlags& flags);
void add_rule_options(CLI::App& command, RuleFlags& flags);
void add_cache_options(CLI::App& command, CacheFlags& flags);
void add_output_options(CLI::App& command, OutputFlags& flags);
void add_kind_option(CLI::App& command, std::string& read_as);
void add_confidence_option(CLI::App& command, int& min_confidence);

}  // namespace dscan
