#include "api/cli/core_dump.h"

#include <sys/resource.h>

#include <fstream>

namespace dscan {

void keep_memory_out_of_core_dumps() {
  const rlimit none{0, 0};
  static_cast<void>(::setrlimit(RLIMIT_CORE, &none));
  std::ofstream("/proc/self/coredump_filter") << '0';
}

}  // namespace dscan
