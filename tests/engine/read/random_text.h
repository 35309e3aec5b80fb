// Random bytes of few kinds, so that what matters to a reader is met often.
#pragma once

#include <random>
#include <string>
#include <string_view>

namespace dscan::testing {

/// `size` bytes of `alphabet`; a byte that stands there twice is twice as frequent.
inline std::string random_text(std::mt19937& random, std::string_view alphabet, std::size_t size) {
  std::string out(size, '\0');
  for (char& c : out) c = alphabet[random() % alphabet.size()];
  return out;
}

}  // namespace dscan::testing
