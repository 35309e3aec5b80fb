// Lets a matcher drop matches that will not count before it has made anything of them.
#pragma once

#include <cstddef>

#include "engine/rule/rule_bits.h"

namespace dscan {

class RuleGate {
 public:
  virtual ~RuleGate() = default;

  /// Rules whose matches may count anywhere.
  [[nodiscard]] virtual const RuleBits& admitted() const = 0;
  /// Those of which a match inside the bytes [begin, end) of the text at hand may count. Valid until the next
  /// call. Asked at most once for each token, and only if a rule that is not in admitted() has its shape.
  virtual const RuleBits& admitted_in(std::size_t begin, std::size_t end) = 0;
};

}  // namespace dscan
