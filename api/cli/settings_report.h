// Which value an option has and where it comes from: the command line, the environment, the configuration
// file, or the program.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

/// DSCAN_<OPTION> of an option's long name.
std::string environment_name(const std::string& option);

struct Setting {
  std::string command;  ///< "scan", "rules list".
  std::string option;   ///< "--threads".
  std::string value;    ///< As it was written there; a list's values with spaces between them.
  std::string source;   ///< "flag", "environment DSCAN_THREADS", "file PATH" or "default".
};

struct SettingsReport {
  std::vector<Setting> settings;
  std::vector<std::string> unknown;  ///< Keys of the file that are no option: they do nothing.
};

/// The settings of all commands below `app`, or only of the one that `flags` were parsed for. `flags` has the
/// same commands as `app`, was parsed without environment and file, and has no command if there were no
/// flags; `file` need not exist. Errors: kInvalidArgument the file is not TOML.
Result<SettingsReport> report_settings(const CLI::App& app, const CLI::App& flags, const std::string& file);

}  // namespace dscan
