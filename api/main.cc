#include <cstdint>
#include <cstdio>
#include <exception>
#include <system_error>

#include "api/cli/cli.h"
#include "api/cli/core_dump.h"
#include "api/cli/out_of_memory.h"

// Highway's shared library finds out how fine its timer is whenever it is loaded, for benchmarks that nothing
// here runs: 3 of the 32 ms that the scan of one small file takes. It asks by this name, and a program's
// own function is found before a library's (System V ABI, "Dynamic Linking").
namespace hwy::platform {
// NOLINTBEGIN(readability-identifier-naming): the library's names.
std::uint64_t TimerResolution();
std::uint64_t TimerResolution() {
  return 1;
}
// NOLINTEND(readability-identifier-naming)
}  // namespace hwy::platform

int main(int argc, char** argv) {
  try {
    dscan::keep_memory_out_of_core_dumps();
    dscan::end_when_memory_runs_out();
    return dscan::run_cli(argc, argv);
  } catch (const std::system_error& refused) {
    std::fprintf(stderr, "dscan: the system refuses: %s; allow the process more memory or threads\n",
                 refused.what());
    return static_cast<int>(dscan::ExitStatus::kFailed);
  } catch (const std::exception& broken) {
    std::fprintf(stderr, "dscan: internal error: %s\n", broken.what());
    return static_cast<int>(dscan::ExitStatus::kFailed);
  }
}
