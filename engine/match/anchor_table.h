// The anchors of a rule set as one bit-parallel program.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/match/anchor_program.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Holds the anchors that are within the syntax of anchor_syntax.h; the others are for Hyperscan. Immutable,
/// shared by all workers.
class AnchorTable {
 public:
  explicit AnchorTable(const std::vector<Rule>& rules);

  struct Anchor {
    std::uint32_t rule;
    Stream ends;
  };
  [[nodiscard]] bool holds(std::uint32_t rule) const { return rule < held_.size() && held_[rule]; }
  [[nodiscard]] bool empty() const { return anchors_.empty(); }

  [[nodiscard]] const std::vector<Anchor>& anchors() const { return anchors_; }
  [[nodiscard]] const AnchorProgram& program() const { return program_; }
  [[nodiscard]] const ByteClasses& classes() const { return classes_; }

 private:
  std::vector<Anchor> anchors_;
  std::vector<bool> held_;  ///< By rule number.
  AnchorProgram program_;
  ByteClasses classes_;  ///< The program's.
};

}  // namespace dscan
