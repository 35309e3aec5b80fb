// Finds the ends of anchors: one bit a byte and 64 bytes a step, a class of bytes is a mask, a sequence of
// classes a chain of shifts and ands (R. Cameron et al., "Bitwise Data Parallelism in Regular Expression
// Matching", PACT 2014). Most sequences fall at once, because a pair of neighbours that they need is not
// there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/anchor_table.h"
#include "engine/model/hit.h"

namespace dscan {

/// One per worker: it owns buffers.
class AnchorMatcher {
 public:
  /// `table` must outlive the matcher.
  explicit AnchorMatcher(const AnchorTable& table);

  /// Appends a hit for every end of every match of every anchor in `bytes`, one for each rule and end, sorted
  /// by end. Uses the widest vectors that the CPU has.
  void scan(std::string_view bytes, std::vector<Hit>& hits);

 private:
  /// Masks of the step before and the step at hand: no match is longer than the two together.
  struct Masks {
    std::uint64_t before = 0;
    std::uint64_t current = 0;
  };

  void take_step(std::size_t base, std::vector<Hit>& hits);
  [[nodiscard]] std::uint64_t ends_of(const AnchorTable::Sequence& sequence) const;
  void append(std::size_t base, std::vector<Hit>& hits);

  const AnchorTable& table_;
  std::vector<std::uint64_t> step_;   ///< By class: what the vector code found in the step at hand.
  std::vector<Masks> classes_;        ///< By class.
  std::vector<Masks> pairs_;          ///< By pair.
  std::vector<std::uint64_t> ends_;   ///< By rule, of the step at hand.
  std::vector<std::uint32_t> rules_;  ///< Those with ends in it.
};

}  // namespace dscan
