#include "engine/validate/entropy.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace dscan {

double shannon_entropy(std::string_view bytes) {
  std::array<std::uint32_t, 256> counts{};
  for (const char c : bytes) ++counts[static_cast<unsigned char>(c)];
  const auto total = static_cast<double>(bytes.size());
  double bits = 0;
  for (const std::uint32_t count : counts) {
    if (count == 0) continue;
    const double share = count / total;
    bits -= share * std::log2(share);
  }
  return bits;
}

}  // namespace dscan
