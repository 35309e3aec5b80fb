// Number rules over a block: tokens by the bits of their bytes, groups by their lengths, exact bounds, no
// regex. Whether the digits are plausible is for the rule's validators.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/match/classified_text.h"
#include "engine/match/dead_shapes.h"
#include "engine/match/number_groups.h"
#include "engine/match/number_table.h"
#include "engine/match/number_tokens.h"
#include "engine/match/rule_gate.h"
#include "engine/model/hit.h"

namespace dscan {

/// A number stands on its own: no letter, digit or underscore may touch it, and no group joined to it may
/// make it part of something longer (a decimal, a date, a UUID). The group next to it, before or behind,
/// forbids the match
/// - joined by the match's own separator: always, but for a space only if it has as many digits as the
/// match's group beside it (a fifth block of four, not the house number in front of a card number);
/// - joined to an unbroken number by '-' or '.': always. By '/' it may stand in a path.
/// One per worker: it owns buffers.
class NumberMatcher {
 public:
  /// Finds every match of every shape. `table` must outlive the matcher.
  explicit NumberMatcher(const NumberTable& table) : all_(table), table_(&all_) {}
  /// Finds those that `gate` admits, which must outlive the matcher, too: it is asked about the token that a
  /// match stands in. The rules `anywhere` count without being asked about.
  NumberMatcher(const NumberTable& table, RuleBits anywhere, RuleGate& gate)
      : all_(table), anywhere_(std::move(anywhere)), few_(all_.of(anywhere_)), gate_(&gate), table_(&all_) {}
  NumberMatcher(NumberMatcher&&) = delete;

  /// Appends the matches in the text, sorted by end; spans of one rule may overlap.
  void scan(const ClassifiedText& text, std::vector<Span>& spans);

 private:
  struct Bounds {
    std::size_t begin;
    std::size_t end;
  };
  /// What stands around a token.
  enum class Before : std::uint8_t { kOther, kPlus, kClosed /* ')', or ')' and a separator */, kWord };
  enum class Behind : std::uint8_t { kOther, kX, kWord };

  void choose_table(RuleGate& gate, const NumberToken& token);
  const NumberTable& table_of(const Admission& admission);
  [[nodiscard]] Before before(std::size_t begin) const;
  [[nodiscard]] Behind behind(std::size_t end) const;

  [[nodiscard]] bool is_bare(const NumberToken& token) const;
  void match_unbroken(const NumberToken& token, Front front, Tail tail, std::vector<Span>& spans);
  void match_shape(const NumberToken& token, std::vector<Span>& spans);
  void match_grouped(const NumberToken& token, Before before, std::vector<Span>& spans);
  void match_at(std::size_t at, Front front, std::vector<Span>& spans);
  void match_one(std::size_t at, Front front, std::vector<Span>& spans);
  void match_several(std::size_t first, Front front, NumberTable::Candidates candidates,
                     std::vector<Span>& spans);
  void match_led(std::vector<Span>& spans);

  [[nodiscard]] bool ends_at(const NumberPattern& pattern, std::size_t last) const;
  [[nodiscard]] std::size_t begin_of(std::size_t first, Front front) const;
  [[nodiscard]] std::size_t end_of(const NumberPattern& pattern, std::size_t last) const;
  [[nodiscard]] bool has_prefix(const NumberTable::Candidate& candidate, const Bounds& bounds) const;
  void keep(const NumberTable::Candidate& candidate, const Bounds& bounds, std::vector<Span>& spans);
  [[nodiscard]] bool is_admitted(std::uint32_t rule);
  [[nodiscard]] std::size_t begin_of_led(const NumberPattern& pattern) const;
  [[nodiscard]] std::size_t begin_of_lead(const NumberPattern& pattern) const;

  const NumberTable& all_;
  const RuleBits anywhere_;
  const NumberTable few_;  ///< Of the rules that count anywhere.
  RuleGate* const gate_ = nullptr;
  std::array<std::optional<NumberTable>, Admission::kMostSets> of_sets_;  ///< Made when first needed.

  std::string_view bytes_;
  NumberTokens tokens_;
  DeadShapes dead_shapes_;
  // Of the token at hand.
  Bounds token_{};
  const NumberTable* table_;                  ///< Of the rules that may match it.
  RuleGate* to_ask_ = nullptr;                ///< The gate, if it is to say which rules count in it.
  const RuleBits* admitted_in_it_ = nullptr;  ///< What it said; null: it was not asked.
  NumberGroups groups_;
  bool has_candidates_ = false;  ///< Whether any rule of the table may match a group of it and those behind.
  Behind behind_ = Behind::kOther;
};

}  // namespace dscan
