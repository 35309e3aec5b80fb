// Which bytes are inside of quotes, as bits.
#pragma once

#include <cstdint>

namespace dscan {

/// Each bit becomes the exclusive-or of itself and all lower ones. Of the bits of quotes: inside of quotes is
/// where an odd number of them stands before a byte (G. Langdale and D. Lemire, "Parsing Gigabytes of JSON
/// per Second", VLDB Journal 28, 2019, section 3.1.1).
constexpr std::uint64_t running_xor(std::uint64_t bits) {
  for (unsigned by = 1; by < 64; by *= 2) bits ^= bits << by;
  return bits;
}

}  // namespace dscan
