// Lets a matcher drop matches that will not count before it has made anything of them. Some rules count
// wherever they match, and a matcher is told which; most count only where something else speaks for them, and
// where nothing does their shapes need not even be looked at.
#pragma once

#include <cstddef>

#include "engine/rule/rule_bits.h"

namespace dscan {

/// Asked about the tokens of a text front to back.
class RuleGate {
 public:
  virtual ~RuleGate() = default;

  /// A quick look: false if inside the bytes [begin, end) of the text at hand no rule counts but those that
  /// count anywhere.
  virtual bool may_admit_more_in(std::size_t begin, std::size_t end) = 0;
  /// Rules of which a match inside these bytes may count, those that count anywhere included. Valid until the
  /// next call. Asked at most once for each token, right after may_admit_more_in() was true of it, and only
  /// if a rule that does not count anywhere has its shape.
  virtual const RuleBits& admitted_in(std::size_t begin, std::size_t end) = 0;
};

}  // namespace dscan
