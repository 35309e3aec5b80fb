// Readers turn bytes into blocks with addresses, one reader per format.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/object_result.h"
#include "engine/read/block.h"

namespace dscan {

/// An object that a file holds: the file itself, a table, an index.
struct ReadObject {
  std::string container;  ///< Database or index name; empty: the caller's business (plain files).
  std::string name;       ///< Table or type name; empty: the file's own name.
  std::vector<std::string> fields =
      {};                  ///< Column names or field paths, by Place::field; empty for plain files.
  std::uint64_t rows = 0;  ///< Of a table, as far as it was read.
  /// Rows with a value, by Place::field; columns behind its end have none. Empty where nobody counts.
  std::vector<std::uint64_t> values = {};
};

/// Counts a row of `table` that has a value in `column`.
inline void count_value(ReadObject& table, std::size_t column) {
  if (column >= table.values.size()) table.values.resize(column + 1);
  ++table.values[column];
}

/// Reads one file, or one segment of it, front to back. Not thread-safe; one worker owns it.
class Reader {
 public:
  virtual ~Reader() = default;

  /// Fills `block` with the next piece. False at the end: `block` is then meaningless. Errors: the file could
  /// not be read further.
  virtual Result<bool> next(Block& block) = 0;

  /// The objects met so far; grows while reading, never shrinks or reorders.
  [[nodiscard]] virtual const std::vector<ReadObject>& objects() const = 0;

  /// Lines of the part read so far: what the lines of the next segment are counted from.
  [[nodiscard]] virtual std::uint64_t lines_read() const = 0;

  /// What could not be read as meant, lines counted like Place::line.
  [[nodiscard]] virtual const std::vector<ReadIssue>& issues() const = 0;
};

}  // namespace dscan
