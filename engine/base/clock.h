// The time as an interface, so that tests own it.
#pragma once

#include <cstdint>

namespace dscan {

/// Milliseconds since 1970-01-01T00:00:00Z, the unit of every time in the store and the API.
using EpochMillis = std::int64_t;

class Clock {
 public:
  virtual ~Clock() = default;
  /// May be called from any thread.
  [[nodiscard]] virtual EpochMillis now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] EpochMillis now() const override;
};

}  // namespace dscan
