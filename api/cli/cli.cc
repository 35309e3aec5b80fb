#include "api/cli/cli.h"

#include <fmt/core.h>

#include <cstdio>

#include "api/cli/parser.h"

namespace dscan {
namespace {

int exit_code(ExitStatus status) {
  return static_cast<int>(status);
}

int tell(const Error& error) {
  fmt::print(stderr, "dscan: {}\n", error.message());
  return exit_code(error.code() == ErrorCode::kInvalidArgument ? ExitStatus::kUsage : ExitStatus::kFailed);
}

}  // namespace

int run_cli(int argc, const char* const* argv) {
  CLI::App app{"Finds sensitive data on this machine, remembers where it is, answers for it over HTTP.",
               "dscan"};
  app.set_version_flag("--version", "dscan " DSCAN_VERSION);
  ParsedCommandLine parsed;
  describe_command_line(app, parsed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& end) {  // Also how CLI11 says that help was asked for.
    return app.exit(end) == 0 ? exit_code(ExitStatus::kDone) : exit_code(ExitStatus::kUsage);
  }
  const auto status = parsed.run();
  return status ? exit_code(*status) : tell(status.error());
}

}  // namespace dscan
