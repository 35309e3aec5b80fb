// The grammar of the command line: which options there are, what they mean, where else they may be set.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "api/cli/cli.h"
#include "api/cli/flags.h"
#include "engine/base/error.h"

namespace dscan {

/// All flags, and the command that was chosen once the parser has run.
struct ParsedCommandLine {
  ScanFlags scan;
  AllowFlags allow;
  MaskFlags mask;
  ServeFlags serve;
  ResultsFlags results;
  JobsFlags jobs;
  JobsDeleteFlags jobs_delete;
  StoreCommandFlags store_check;
  StoreCommandFlags store_compact;
  BackupFlags store_backup;
  MergeFlags store_merge;
  RulesFlags rules_list;
  RulesShowFlags rules_show;
  RulesCheckFlags rules_check;
  RulesTestFlags rules_test;
  ImportFlags rules_import;
  CompletionFlags completion;
  ConfigFlags config;
  std::function<Result<ExitStatus>()> run;
};

/// The commands and their options as such: flags and defaults, no other places that values come from.
void describe_commands(CLI::App& app, ParsedCommandLine& parsed);

/// Describes the whole command line to `app`, with `parsed` as the place that values go to; `parsed` must
/// outlive it. Every option can also stand in the configuration file and in DSCAN_<OPTION>: flag before
/// environment before file before default.
void describe_command_line(CLI::App& app, ParsedCommandLine& parsed);

}  // namespace dscan
