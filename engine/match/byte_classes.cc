#include "engine/match/byte_classes.h"

#include <algorithm>
#include <numeric>

namespace dscan {
namespace {

constexpr std::size_t kNibbles = 16;

}  // namespace

ByteClasses::ByteClasses(const std::vector<ByteBits>& sets) : classes_(sets.size()) {
  std::vector<std::size_t> order(sets.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&sets](std::size_t a, std::size_t b) { return sets[a].count() < sets[b].count(); });
  for (const std::size_t number : order) {
    for (const Rectangle& rectangle : rectangles_of(sets[number])) {
      classes_[number].push_back(number_of(rectangle));
    }
  }
}

/// One for each distinct row: the high nibbles behind which the same low ones stand.
std::vector<ByteClasses::Rectangle> ByteClasses::rectangles_of(const ByteBits& bytes) {
  std::vector<Rectangle> out;
  for (std::size_t high = 0; high < kNibbles; ++high) {
    std::uint16_t low = 0;
    for (std::size_t nibble = 0; nibble < kNibbles; ++nibble) {
      if (bytes[high * kNibbles + nibble]) low |= 1U << nibble;
    }
    if (low == 0) continue;
    const auto same =
        std::find_if(out.begin(), out.end(), [low](const Rectangle& other) { return other.low == low; });
    if (same == out.end()) {
      out.push_back({static_cast<std::uint16_t>(1U << high), low});
    } else {
      same->high |= 1U << high;
    }
  }
  return out;
}

std::size_t ByteClasses::number_of(const Rectangle& rectangle) {
  const auto [known, is_new] = numbers_.emplace(std::pair(rectangle.high, rectangle.low), numbers_.size());
  if (!is_new) return known->second;
  const std::size_t number = known->second;
  if (number % kPerTables == 0) tables_.emplace_back();
  NibbleTables& tables = tables_.back();
  const auto bit = static_cast<std::uint8_t>(1U << number % kPerTables);
  for (std::size_t nibble = 0; nibble < kNibbles; ++nibble) {
    if ((rectangle.low >> nibble & 1U) != 0) tables.low[nibble] |= bit;
    if ((rectangle.high >> nibble & 1U) != 0) tables.high[nibble] |= bit;
  }
  return number;
}

}  // namespace dscan
