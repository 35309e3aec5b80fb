// Findings that are known: they are counted, and not reported.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/rule/allow_file.h"

namespace re2 {
class RE2;
}

namespace dscan {

/// Immutable and thread-safe after construction.
class AllowList {
 public:
  /// `file` has been parsed, so its regexes are good.
  explicit AllowList(const AllowFile& file);
  ~AllowList();

  /// Whether an entry holds for a finding of this rule (its id).
  [[nodiscard]] bool allows(std::string_view rule, std::string_view path, std::string_view value) const;

 private:
  struct Entry;
  using Entries = std::vector<std::unique_ptr<const Entry>>;
  static bool any_holds(const Entries& entries, std::string_view rule, std::string_view path);

  std::string salt_;
  Entries of_any_value_;
  std::unordered_map<std::string, Entries> by_hash_;
};

/// In a line of plain text it allows what is found there.
inline constexpr std::string_view kAllowMark = "dscan:allow";

/// Whether the line of the match, in plain text, has the mark.
bool has_allow_mark(const Span& span, const Block& block, const Place& place);

/// How many findings were allowed.
struct AllowedCounts {
  std::uint64_t by_list = 0;
  std::uint64_t by_mark = 0;
  std::uint64_t by_baseline = 0;
};

}  // namespace dscan
