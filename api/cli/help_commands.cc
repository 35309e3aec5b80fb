#include <fmt/core.h>

#include <cstdio>

#include "api/cli/commands.h"
#include "api/cli/completion.h"
#include "api/cli/manual.h"

namespace dscan {

Result<ExitStatus> completion_command(const CompletionFlags& flags, const CommandDoc& root) {
  if (flags.shell == "bash") {
    fmt::print("{}", bash_completion(root));
  } else if (flags.shell == "zsh") {
    fmt::print("{}", zsh_completion(root));
  } else if (flags.shell == "fish") {
    fmt::print("{}", fish_completion(root));
  } else {
    return Error(ErrorCode::kInvalidArgument, "'" + flags.shell + "' is not bash, zsh or fish");
  }
  return ExitStatus::kDone;
}

Result<ExitStatus> manual_command(const CommandDoc& root) {
  fmt::print("{}", manual_page(root, {DSCAN_VERSION, DSCAN_DATE}));
  return ExitStatus::kDone;
}

}  // namespace dscan
