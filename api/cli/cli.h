// The command line: `dscan scan|serve|results|jobs|rules`.
#pragma once

namespace dscan {

/// Exit statuses that scripts can rely on.
enum class ExitStatus : int {
  kDone = 0,    ///< It ran, whatever it found.
  kFailed = 1,  ///< It could not do its work, or was stopped before the end.
  kUsage = 2,   ///< The command line, the environment or the configuration file is wrong.
  kFound = 3,   ///< Something at or above --fail-on was found.
};

/// Runs the program: parses, checks, acts. Results go to standard output, all else to standard error.
int run_cli(int argc, const char* const* argv);

}  // namespace dscan
