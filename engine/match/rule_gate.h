// Lets a matcher drop matches that will not count before it has made anything of them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dscan {

/// Asked once or more for each candidate, so it must be quick.
class RuleGate {
 public:
  virtual ~RuleGate() = default;

  /// False: no match of the rule inside the bytes [begin, end) of the text at hand can count.
  virtual bool admits(std::uint32_t rule, std::size_t begin, std::size_t end) = 0;
};

}  // namespace dscan
