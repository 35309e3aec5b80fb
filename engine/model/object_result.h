// What is known of an object once it is closed: the form that is stored and served. Masked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/model/asset.h"
#include "engine/model/grounds.h"

namespace dscan {

struct MatchExample {
  std::uint64_t line_number = 0;  ///< 1-based line of the file, row of the table, line of the document.
  std::string content;            ///< Masked unless the scan was asked to reveal; valid UTF-8.

  friend bool operator==(const MatchExample&, const MatchExample&) = default;
};

/// All matches of one rule in one object and, for tables and documents, in one column or field.
struct MatchInfo {
  std::uint32_t rule = 0;  ///< Index into Catalog::rules.
  std::string field;       ///< Column name or field path, valid UTF-8; empty for files.
  std::uint64_t match_count = 0;
  std::uint64_t line_count = 0;             ///< Distinct lines with a match, those not remembered too.
  std::uint64_t value_count = 0;            ///< Rows with something in the column; 0: nobody counted.
  std::vector<std::uint64_t> line_numbers;  ///< The first of them: distinct, ascending, capped by an option.
  std::vector<MatchExample> examples;       ///< The first ones, capped by an option.
  std::vector<std::string> fingerprints = {};  ///< If asked for: distinct, ascending, capped.
  Grounds grounds = {};                        ///< Of the likeliest match, the first of such.

  friend bool operator==(const MatchInfo&, const MatchInfo&) = default;
};

/// Percent of the rows with something in the column that have a match, 1 to 100; 0: nobody counted.
inline int match_rate(const MatchInfo& match) {
  if (match.value_count == 0) return 0;
  const std::uint64_t percent = match.line_count * 100 / match.value_count;
  return static_cast<int>(percent < 1 ? 1 : percent > 100 ? 100 : percent);
}

/// Something in an object that could not be read as meant, though the rest was.
struct ReadIssue {
  std::string what;  ///< e.g. "line is not JSON"; never scanned bytes.
  std::uint64_t count = 0;
  std::uint64_t first_line = 0;  ///< 1-based.

  friend bool operator==(const ReadIssue&, const ReadIssue&) = default;
};

struct ObjectResult {
  std::string id;  ///< stable_id of job, asset and full_path.
  AssetKind kind = AssetKind::kObs;
  std::string container;  ///< Directory of a file, database of a table, index of documents.
  std::string name;       ///< File name, table name, document type.
  std::string full_path;  ///< Absolute path of the file, plus `#index/type` or `#database/table` where one
                          ///< file holds several.
  std::uint64_t size_bytes = 0;
  std::string md5;                 ///< Of the whole file, 32 hex digits; empty where it was not computed.
  EpochMillis scan_time = 0;       ///< When the scan of the object began.
  EpochMillis create_time = 0;     ///< When the result was made.
  std::uint8_t level_rank = 0;     ///< Highest rank among the rules that matched.
  std::vector<MatchInfo> matches;  ///< Sorted by field order of appearance, then rule.
  std::vector<ReadIssue> issues;
};

}  // namespace dscan
