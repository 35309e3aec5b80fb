// Gathers the findings of one file after the other, or of segments, into match_info per object, field and
// rule.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/model/object_result.h"
#include "engine/read/reader.h"
#include "engine/rule/rule.h"
#include "engine/scan/object_scanner.h"

namespace dscan {

/// A confirmed and validated hit. The value is borrowed from the block.
struct Finding {
  std::uint32_t rule = 0;
  std::uint32_t object = 0;
  std::uint32_t field = 0;
  std::uint64_t line = 0;
  std::string_view value;
  std::string fingerprint = {};  ///< Empty: none was asked for.
};

class Aggregate {
 public:
  Aggregate(const std::vector<Rule>& rules, const ScanOptions& options)
      : rules_(rules), options_(options), latest_(rules.size()) {}

  /// Findings of one (object, field, rule) come with lines that do not fall. Returns the grounds of the
  /// likeliest of them before this one, for the caller to better; valid until the next call.
  Grounds& add(const Finding& finding);

  /// Forgets what was gathered. Costs nothing if that was nothing: most files have no findings.
  void clear();

  /// What was gathered, given what the reader knows of objects and fields. Leaves the aggregate empty.
  FileFindings take(const Reader& reader);

 private:
  /// Key of a MatchInfo: numbers only, so that the hot path makes no strings.
  struct Key {
    std::uint32_t object;
    std::uint32_t field;
    std::uint32_t rule;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };

  /// The last match of a rule: in a table, the next one mostly is of the same column.
  struct Latest {
    std::uint32_t object = 0;
    std::uint32_t field = 0;
    MatchFindings* match = nullptr;
  };

  MatchFindings& match_of(const Finding& finding);
  void remember_example(const Finding& finding, MatchInfo& info) const;

  const std::vector<Rule>& rules_;
  const ScanOptions& options_;
  std::unordered_map<Key, MatchFindings, KeyHash> matches_;  ///< Its elements stay where they are.
  std::vector<Latest> latest_;                               ///< By rule.
};

}  // namespace dscan
