// Sets of bytes made ready for two shuffles: a byte's low nibble picks a row of bits, its high nibble
// another, and each bit of both together says whether the byte lies in one rectangle of the 16 by 16 table of
// bytes. A set is a few rectangles, which sets share: letters are two, digits one. (After Langdale and
// Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 28, 2019.)
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace dscan {

using ByteBits = std::bitset<256>;

class ByteClasses {
 public:
  static constexpr std::size_t kPerTables = 8;
  /// Up to kPerTables rectangles, a bit for each.
  struct NibbleTables {
    std::array<std::uint8_t, 16> low{};
    std::array<std::uint8_t, 16> high{};
  };
  /// The rectangles that a set consists of: number n has bit n % kPerTables of pair n / kPerTables.
  using Class = std::vector<std::size_t>;

  ByteClasses() = default;
  /// Small sets are rarer, so they come first: whoever looks for those only needs the first tables only.
  explicit ByteClasses(const std::vector<ByteBits>& sets);

  [[nodiscard]] const std::vector<NibbleTables>& tables() const { return tables_; }
  /// In the order of the sets.
  [[nodiscard]] const std::vector<Class>& classes() const { return classes_; }

 private:
  /// Bits by nibble: those high ones, each with all of those low ones.
  struct Rectangle {
    std::uint16_t high;
    std::uint16_t low;
  };
  static std::vector<Rectangle> rectangles_of(const ByteBits& bytes);
  std::size_t number_of(const Rectangle& rectangle);

  std::vector<NibbleTables> tables_;
  std::vector<Class> classes_;
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::size_t> numbers_;  ///< Of rectangles.
};

}  // namespace dscan
