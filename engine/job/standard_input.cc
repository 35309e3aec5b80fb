#include "engine/job/standard_input.h"

#include <poll.h>
#include <unistd.h>

namespace dscan {

Result<std::size_t> StandardInput::read(char* out, std::size_t size) {
  constexpr int kAskAgainMillis = 100;
  pollfd input{STDIN_FILENO, POLLIN, 0};
  while (!stop_.stop_requested()) {
    // An interrupted or failed wait is told apart by the read that follows.
    if (::poll(&input, 1, kAskAgainMillis) != 0) return DescriptorStream(STDIN_FILENO).read(out, size);
  }
  return Error(ErrorCode::kStopped, "stopped");
}

}  // namespace dscan
