// Remembers of which shapes of numbers a table of rules has none. A text has few shapes: nearly every line of
// a log begins with the same one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "engine/match/number_tokens.h"

namespace dscan {

class NumberTable;

/// One per matcher. Forgets a shape for another one with the same slot.
class DeadShapes {
 public:
  /// A token's bytes, each digit as '0', with NULs behind them.
  struct Shape {
    std::uint64_t front = 0;
    std::uint64_t back = 0;

    friend bool operator==(const Shape&, const Shape&) = default;
  };

  /// That of the token of `text`; nullopt: it is longer than sixteen bytes, or the text ends before that
  /// many.
  static std::optional<Shape> shape_of(std::string_view text, const NumberToken& token) {
    if (token.size() > sizeof(Shape) || text.size() - token.begin < sizeof(Shape)) return std::nullopt;
    Shape shape;
    std::memcpy(&shape, text.data() + token.begin, sizeof(Shape));
    shape.front = without_digits(shape.front) & first_bytes(token.size());
    shape.back = token.size() > kHalf ? without_digits(shape.back) & first_bytes(token.size() - kHalf) : 0;
    return shape;
  }

  [[nodiscard]] bool has(const Shape& shape, const NumberTable* table) const {
    const Entry& entry = entries_[slot_of(shape)];
    return entry.shape == shape && entry.table == table;
  }
  void add(const Shape& shape, const NumberTable* table) { entries_[slot_of(shape)] = {shape, table}; }

 private:
  struct Entry {
    Shape shape;
    const NumberTable* table = nullptr;
  };
  static constexpr unsigned kSlotBits = 6;
  static constexpr std::size_t kHalf = sizeof(Shape::front);

  /// Of the bytes of a token digits alone have the bit 0x10, and below it '0' has none.
  static std::uint64_t without_digits(std::uint64_t bytes) {
    return bytes & ~((bytes >> 4 & 0x0101010101010101U) * 0x0F);
  }
  /// The bits of the first bytes of a word, one to all of them or more.
  static std::uint64_t first_bytes(std::size_t count) {
    return count >= kHalf ? ~std::uint64_t{0} : ~std::uint64_t{0} >> (8 * (kHalf - count));
  }
  static std::size_t slot_of(const Shape& shape) {
    constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15U;  // Fibonacci hashing.
    return ((shape.front ^ shape.back * kGolden) * kGolden) >> (64 - kSlotBits);
  }

  std::array<Entry, std::size_t{1} << kSlotBits> entries_{};
};

}  // namespace dscan
