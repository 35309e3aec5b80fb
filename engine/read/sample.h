// What a sample of tables and documents is: as it is asked for, and as it came out.
#pragma once

#include <cstdint>

namespace dscan {

/// What of a table, or of the documents of an index, is scanned.
struct SampleChoice {
  std::uint64_t first_rows = 0;  ///< Of each; 0: does not say.
  double percent = 0;            ///< Of the blocks, chosen by chance, up to 100; 0: does not say.
  std::uint64_t seed = 0;        ///< Of that chance: the same blocks each time.

  [[nodiscard]] bool is_asked() const { return first_rows > 0 || percent > 0; }
};

/// Rows or documents, of which there were `of`.
struct SampledRows {
  std::uint64_t rows = 0;
  std::uint64_t of = 0;
};

}  // namespace dscan
