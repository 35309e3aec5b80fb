#include "api/control/background.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

namespace dscan {

void log_failure(std::string_view what, const Result<void>& result) {
  if (!result) spdlog::error("{}: {}", what, result.error().message());
}

void yield_to_requests() {
  constexpr int kNicer = 10;
  (void)::nice(kNicer);  // On Linux of the calling thread alone; without it requests wait a little longer.
}

}  // namespace dscan
