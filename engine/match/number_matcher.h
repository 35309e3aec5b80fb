// Number rules over a block: tokens by SIMD, groups by their lengths, exact bounds, no regex. Whether the
// digits are plausible is for the rule's validators.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/match/number_table.h"
#include "engine/match/number_tokens.h"
#include "engine/model/hit.h"

namespace dscan {

/// A number stands on its own: no letter, digit or underscore may touch it, and no group joined to it may
/// make it part of something longer (a decimal, a date, a UUID). The group next to it, before or behind,
/// forbids the match
/// - joined by the match's own separator: always, but for a space only if it has as many digits as the
/// match's
///   group beside it (a fifth block of four, not the house number in front of a card number);
/// - joined to an unbroken number by '-' or '.': always.
/// One per worker: it owns buffers.
class NumberMatcher {
 public:
  /// `table` must outlive the matcher.
  explicit NumberMatcher(const NumberTable& table) : table_(table) {}

  /// Appends every match of every shape in `bytes`, sorted by end; spans of one rule may overlap.
  void scan(std::string_view bytes, std::vector<Span>& spans);

 private:
  struct Group {
    std::size_t begin;
    std::size_t end;
    [[nodiscard]] std::size_t digits() const { return end - begin; }
  };

  void split(const NumberToken& token);
  void match_at(std::size_t first, std::vector<Span>& spans) const;
  [[nodiscard]] bool groups_fit(const NumberPattern& pattern, std::size_t first) const;
  [[nodiscard]] bool stands_alone(const NumberPattern& pattern, std::size_t first) const;
  [[nodiscard]] bool joined_to(const NumberPattern& pattern, std::size_t inner, std::size_t outer) const;
  /// Where the match begins once '+' and groups in front of the token are taken in; npos: it does not match.
  [[nodiscard]] std::size_t begin_of(const NumberPattern& pattern, std::size_t first) const;
  [[nodiscard]] std::size_t begin_of_lead(const NumberPattern& pattern, std::size_t token_begin) const;

  const NumberTable& table_;
  std::string_view bytes_;
  std::vector<NumberToken> tokens_;
  std::vector<Group> groups_;  ///< Of the token at hand.
};

}  // namespace dscan
