// Bits of a text's steps, one a byte, that know those of the step before.
#pragma once

#include <hwy/base.h>

#include <cstdint>

namespace dscan {

/// Asked about one step after the other.
class StepBits {
 public:
  /// `bits` of this step, and the kept ones, as many bytes later; 1 to 63.
  [[nodiscard]] HWY_INLINE std::uint64_t later(std::uint64_t bits, unsigned bytes) const {
    return (bits << bytes) | (kept_ >> (64 - bytes));
  }
  /// This step is over.
  HWY_INLINE void keep(std::uint64_t bits) { kept_ = bits; }

 private:
  std::uint64_t kept_ = 0;
};

/// Where seven members in a row end: the shortest number, and the shortest code.
class SevenInARow {
 public:
  /// Of the next step.
  HWY_INLINE std::uint64_t ends(std::uint64_t members) {
    const std::uint64_t two = members & one_.later(members, 1);
    const std::uint64_t four = two & two_.later(two, 2);
    const std::uint64_t seven = four & four_.later(four, 3);
    one_.keep(members);
    two_.keep(two);
    four_.keep(four);
    return seven;
  }

 private:
  StepBits one_;  ///< So many members in a row end here.
  StepBits two_;
  StepBits four_;
};

}  // namespace dscan
