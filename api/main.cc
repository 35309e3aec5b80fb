#include <cstdio>
#include <exception>

#include "api/cli/cli.h"
#include "api/cli/core_dump.h"

int main(int argc, char** argv) {
  try {
    dscan::keep_memory_out_of_core_dumps();
    return dscan::run_cli(argc, argv);
  } catch (const std::exception& broken) {
    std::fprintf(stderr, "dscan: internal error: %s\n", broken.what());
    return static_cast<int>(dscan::ExitStatus::kFailed);
  }
}
