// Sets of rules.
#pragma once

#include <cstdint>
#include <vector>

namespace dscan {

/// One bit a rule, by its number.
using RuleBits = std::vector<std::uint64_t>;

inline RuleBits no_rules(std::size_t rules) {
  return RuleBits(rules / 64 + 1);
}

inline bool has_rule(const RuleBits& bits, std::uint32_t rule) {
  return (bits[rule / 64] >> (rule % 64) & 1U) != 0;
}

inline void add_rule(RuleBits& bits, std::uint32_t rule) {
  bits[rule / 64] |= std::uint64_t{1} << (rule % 64);
}

/// Adds those of `more`, a set of the same size.
inline void add_rules(RuleBits& bits, const RuleBits& more) {
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= more[i];
}

}  // namespace dscan
