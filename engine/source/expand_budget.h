// How much may come out of a file that is wrapped: what keeps a few kilobytes from becoming a year's work.
#pragma once

#include <algorithm>
#include <cstdint>

namespace dscan {

struct ExpandLimits {
  unsigned depth = 4;                               ///< Wrappings around a file that are taken off.
  std::uint64_t bytes = std::uint64_t{256} << 30U;  ///< That may come out of one file, all depths together.
  std::uint64_t ratio = 500;                        ///< Bytes that may come out of each byte of it,
  std::uint64_t free_bytes = std::uint64_t{256} << 20U;  ///< however small it is.
};

/// Shared by all that comes out of one file. One worker owns it.
class ExpandBudget {
 public:
  ExpandBudget(const ExpandLimits& limits, std::uint64_t file_bytes)
      : left_(std::min(limits.bytes, std::max(limits.free_bytes, saturated(file_bytes, limits.ratio)))) {}

  /// False: there are not so many left, and from now on there are none.
  bool take(std::uint64_t bytes) {
    const bool enough = bytes <= left_;
    left_ = enough ? left_ - bytes : 0;
    is_spent_ = is_spent_ || !enough;
    return enough;
  }
  [[nodiscard]] bool is_spent() const { return is_spent_; }

 private:
  static std::uint64_t saturated(std::uint64_t bytes, std::uint64_t ratio) {
    return ratio != 0 && bytes > UINT64_MAX / ratio ? UINT64_MAX : bytes * ratio;
  }

  std::uint64_t left_;
  bool is_spent_ = false;
};

}  // namespace dscan
