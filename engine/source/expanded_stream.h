// What comes out of a wrapping, as a stream.
#pragma once

#include <memory>
#include <string>

#include "engine/source/byte_stream.h"
#include "engine/source/expand_budget.h"
#include "engine/source/wrapping.h"

namespace dscan {

/// Ends where the wrapped bytes end, are damaged, or are more than the budget allows. Errors are those of the
/// stream below.
class ExpandedStream : public ByteStream {
 public:
  /// Why it ended too early, in a few words; empty as long as all is well.
  [[nodiscard]] virtual std::string problem() const = 0;
};

/// Takes a compression off `bytes`. Streams of a format that follow each other are one. Both arguments must
/// outlive the result.
std::unique_ptr<ExpandedStream> decompressed(Wrapping compression, ByteStream& bytes, ExpandBudget& budget);

inline constexpr const char* kBudgetSpent = "expands to more than is allowed: the rest was not read";

}  // namespace dscan
