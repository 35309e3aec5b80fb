// A clock that stands where the test puts it.
#pragma once

#include <atomic>

#include "engine/base/clock.h"

namespace dscan::testing {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(EpochMillis now) : now_(now) {}
  [[nodiscard]] EpochMillis now() const override { return now_; }
  void advance(EpochMillis by) { now_ += by; }

 private:
  std::atomic<EpochMillis> now_;
};

}  // namespace dscan::testing
