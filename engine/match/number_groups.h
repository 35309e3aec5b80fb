// The groups of digits of one token: where each begins, how long it is, what joins it to the next one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/number_table.h"
#include "engine/match/number_tokens.h"

namespace dscan {

/// Kept from token to token for its memory.
class NumberGroups {
 public:
  struct Group {
    std::size_t begin;
    std::uint8_t digits;  ///< kOverlong: more than any shape has.
    Joint joint;          ///< To the next group; kNone behind the last one.
  };
  static constexpr std::size_t kFirst = 1;

  /// Replaces what is here by the groups of the token of `bytes`.
  void split(std::string_view bytes, const NumberToken& token);

  /// Groups kFirst to last(); an empty one stands before and behind them, so that each has two neighbours.
  const Group& operator[](std::size_t number) const { return groups_[number]; }
  [[nodiscard]] std::size_t last() const { return last_; }

  /// The lengths of the groups from `first` on that are joined by the same separator.
  [[nodiscard]] GroupLengths lengths_from(std::size_t first) const;

 private:
  std::vector<Group> groups_ = {{}};
  std::size_t last_ = 0;
};

}  // namespace dscan
