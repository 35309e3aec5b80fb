// One index document: its identity and its values.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/read/flat_values.h"
#include "engine/read/index_catalog.h"

namespace dscan {

enum class DocumentProblem {
  kNone,
  kNotUtf8,
  kNotJson,
  kNoSource,  ///< JSON, but without _index (a string) or _source (an object).
  kTooDeep,
};

/// The words for an issue.
std::string_view problem_text(DocumentProblem problem);

/// Not thread-safe. Its memory grows with the longest document, once.
class DocumentParser {
 public:
  /// Readable bytes that must stand behind a document, the first of them a line feed.
  static constexpr std::size_t kPadding = 64;
  /// Levels of objects and arrays below _source that are followed.
  static constexpr int kMaxDepth = 256;
  /// Longer field paths are cut: a name is a label, and the values behind it may be many.
  static constexpr std::size_t kMaxPathBytes = 1024;

  DocumentParser();
  ~DocumentParser();

  /// Appends the values of the document `json` on `line` to `out`, its names to `catalog`. With a problem,
  /// `out` is as it was.
  DocumentProblem parse(std::string_view json, std::uint64_t line, IndexCatalog& catalog, FlatValues& out);

  /// Strings so far that hold an escape that stands for no character (half of a surrogate pair); they are
  /// taken as written.
  [[nodiscard]] std::uint64_t undecoded_strings() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
