// Lets a matcher drop matches that will not count before it has made anything of them. Some rules count
// wherever they match, and a matcher is told which; most count only where something else speaks for them, and
// where nothing does their shapes need not even be looked at.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/rule/rule_bits.h"

namespace dscan {

/// What counts inside of a token besides what counts anywhere.
struct Admission {
  enum class Kind : std::uint8_t {
    kNothing,
    kSet,      ///< The rules of a set.
    kMustAsk,  ///< What admitted_in() says.
  };
  Kind kind = Kind::kNothing;
  std::uint8_t set = 0;  ///< Its number, below kMostSets. It is the same one for the life of the gate.
  const RuleBits* rules = nullptr;  ///< Of that set, those that count anywhere included.

  /// A matcher may keep a table of its rules for each.
  static constexpr std::size_t kMostSets = 16;
};

/// Asked about the tokens of a text front to back.
class RuleGate {
 public:
  virtual ~RuleGate() = default;

  /// A quick look at the bytes [begin, end) of the text at hand, a token.
  virtual Admission admission_of(std::size_t begin, std::size_t end) = 0;
  /// Rules of which a match inside these bytes may count, those that count anywhere included. Valid until the
  /// next call. Asked at most once for each token, right after admission_of() told to, and only if a rule
  /// that does not count anywhere has its shape.
  virtual const RuleBits& admitted_in(std::size_t begin, std::size_t end) = 0;
};

}  // namespace dscan
