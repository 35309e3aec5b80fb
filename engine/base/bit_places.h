// Where the bits of a mask stand.
#pragma once

#include <hwy/base.h>

#include <bit>
#include <cstdint>

namespace dscan {

/// Calls put(n, place) for each bit, n counting them from 0 and `place`, below 64, going up; then perhaps
/// with further n and places that mean nothing, up to the next multiple of kAtOnce, at least once that many.
/// How many bits there are nobody can foresee: a loop that ends behind the last of them costs more by a
/// wrongly foreseen branch than a few calls too many (D. Lemire and G. Langdale, "Parsing Gigabytes of JSON
/// per Second", VLDB Journal 28, 2019, section 3.2). Returns how many there are.
template <unsigned kAtOnce, class Put>
HWY_INLINE unsigned put_places(std::uint64_t bits, Put put) {
  const auto count = static_cast<unsigned>(std::popcount(bits));
  unsigned n = 0;
  do {
    for (unsigned i = 0; i < kAtOnce; ++i, ++n, bits &= bits - 1) {
      put(n, static_cast<unsigned>(std::countr_zero(bits)) % 64);
    }
  } while (HWY_UNLIKELY(n < count));
  return count;
}

}  // namespace dscan
