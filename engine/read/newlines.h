// Counts line feeds at the speed of memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dscan {

/// The number of '\n' in `bytes`. Runs of 255 are summed in a byte each, so that the compiler's vectors hold
/// as many lanes as there are bytes in them; std::count with its wide sum is several times slower.
inline std::uint64_t count_newlines(std::string_view bytes) {
  constexpr std::size_t kLanes = 64;
  constexpr std::size_t kRun = 255 * kLanes;
  std::uint64_t total = 0;
  std::size_t at = 0;
  while (bytes.size() - at >= kLanes) {
    const std::size_t run = std::min(kRun, (bytes.size() - at) / kLanes * kLanes);
    std::uint8_t sums[kLanes] = {};
    for (const std::size_t end = at + run; at < end; at += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += bytes[at + lane] == '\n' ? 1 : 0;
    }
    for (const std::uint8_t sum : sums) total += sum;
  }
  for (; at < bytes.size(); ++at) total += bytes[at] == '\n' ? 1 : 0;
  return total;
}

}  // namespace dscan
