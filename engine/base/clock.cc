#include "engine/base/clock.h"

#include <chrono>

namespace dscan {

EpochMillis SystemClock::now() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace dscan
