// The anchors of a rule set, ready to be evaluated as streams of bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/match/anchor_form.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Immutable after construction.
class AnchorTable {
 public:
  /// Takes the anchors that parse_anchor() reads; the others are passed over.
  explicit AnchorTable(const std::vector<Rule>& rules);

  /// Whether the rule's anchor is among them.
  [[nodiscard]] bool holds(std::uint32_t rule) const { return rule < holds_.size() && holds_[rule]; }
  [[nodiscard]] bool empty() const { return sequences_.empty(); }

  /// An AnchorItem by the number of its class.
  struct Item {
    std::uint32_t byte_class;
    std::uint8_t least;
    std::uint8_t most;
  };
  /// Two classes so many bytes apart: where no such pair is, the sequences that need it are not tried.
  struct Pair {
    std::uint32_t first;
    std::uint32_t second;
    std::uint32_t distance;  ///< 1: side by side; less than kMaxAnchorBytes.
    friend bool operator==(const Pair&, const Pair&) = default;
  };
  struct Sequence {
    std::uint32_t rule;
    std::uint32_t pair;  ///< Of `pairs`: in every match.
    std::vector<Item> items;
  };
  /// Bytes [first, last].
  struct Range {
    std::uint8_t first;
    std::uint8_t last;
  };

  [[nodiscard]] const std::vector<std::vector<Range>>& classes() const { return classes_; }
  [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }
  [[nodiscard]] const std::vector<Sequence>& sequences() const { return sequences_; }

 private:
  std::uint32_t class_number(const ByteClass& bytes);
  std::uint32_t rarest_pair(const AnchorSequence& sequence);
  void add(std::uint32_t rule, const AnchorSequence& sequence);

  std::vector<bool> holds_;       ///< By rule.
  std::vector<ByteClass> bytes_;  ///< By class.
  std::vector<std::vector<Range>> classes_;
  std::vector<Pair> pairs_;
  std::vector<Sequence> sequences_;
};

}  // namespace dscan
