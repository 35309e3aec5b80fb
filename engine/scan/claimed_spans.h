// Matches that will count, so that weaker ones of the same bytes need not be judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/model/hit.h"
#include "engine/rule/rule.h"
#include "engine/rule/rule_bits.h"

namespace dscan {

/// What resolve_overlaps (engine/match/overlap.h) would drop anyway: a span beside one that lies inside of it
/// and has a higher precedence is beaten by that one, or by what beats that one. A number of a table mostly
/// has the shape of several rules; to know the strongest spares the checks of the others. Not thread-safe;
/// one per worker.
class ClaimedSpans {
 public:
  /// `claiming`: rules that ask for nothing but a value.
  ClaimedSpans(const std::vector<Rule>& rules, RuleBits claiming) : claiming_(std::move(claiming)) {
    for (const Rule& rule : rules) precedences_.push_back(rule.precedence);
  }

  /// For another block.
  void clear() {
    claims_.clear();
    rewind();
  }

  /// Whether a match of the rule counts wherever it stands, once its value was judged.
  [[nodiscard]] bool claims(std::uint32_t rule) const { return has_rule(claiming_, rule); }

  /// Takes a match whose value was judged. Ends do not fall until clear(). Valid between questions: what is
  /// added last is known to the next one.
  void add(const Span& span) {
    if (claims(span.rule)) claims_.push_back({span.begin, span.end, precedences_[span.rule]});
  }

  /// Whether a match of a higher precedence than that of `rule` lies in [begin, end) and ends with it. Ends
  /// do not fall until rewind().
  [[nodiscard]] bool beat(std::uint32_t rule, std::size_t begin, std::size_t end) {
    while (at_ < claims_.size() && claims_[at_].end < end) ++at_;
    for (std::size_t i = at_; i < claims_.size() && claims_[i].end == end; ++i) {
      if (claims_[i].begin >= begin && claims_[i].precedence > precedences_[rule]) return true;
    }
    return false;
  }

  /// The next question may be of any span.
  void rewind() { at_ = 0; }

 private:
  struct Claim {
    std::size_t begin;
    std::size_t end;
    int precedence;
  };

  const RuleBits claiming_;
  std::vector<int> precedences_;  ///< By rule.
  std::vector<Claim> claims_;     ///< By end.
  std::size_t at_ = 0;            ///< Claims before this one end before the last question's span.
};

}  // namespace dscan
