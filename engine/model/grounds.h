// How likely a match is what it seems, and what says so.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dscan {

/// What speaks for a match. The numbers are stored and never change.
enum class Ground : std::uint8_t {
  kShape = 0,       ///< It looks like one.
  kCheck = 1,       ///< Its validators hold: check digits, ranges, dates.
  kEntropy = 2,     ///< It is as random as its rule asks for.
  kContext = 3,     ///< A word near it says so.
  kColumnName = 4,  ///< The name of its column or field says so.
};

/// All of them, by number, under the names that results give them.
inline constexpr std::array<std::string_view, 5> kGroundNames = {"shape", "check", "entropy", "context",
                                                                 "column_name"};

struct Grounds {
  std::uint8_t confidence = 0;  ///< 0 to 100.
  std::uint8_t bits = 0;        ///< 1 << Ground for each; 0: nobody said, as in results of older versions.

  [[nodiscard]] bool has(Ground ground) const { return (bits >> static_cast<unsigned>(ground) & 1U) != 0; }
  void add(Ground ground) { bits = static_cast<std::uint8_t>(bits | 1U << static_cast<unsigned>(ground)); }

  friend bool operator==(const Grounds&, const Grounds&) = default;
};

/// Of two matches of one rule, the first that is the more likely one.
inline const Grounds& better(const Grounds& first, const Grounds& second) {
  return second.confidence > first.confidence || first.bits == 0 ? second : first;
}

}  // namespace dscan
