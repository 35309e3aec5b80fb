// One worker's work on one object: read → match → confirm → validate → mask → aggregate.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"
#include "engine/model/object_result.h"
#include "engine/read/reader.h"
#include "engine/read/sample.h"
#include "engine/scan/allow_list.h"
#include "engine/scan/fingerprints.h"

namespace dscan {

struct ScanOptions {
  std::uint32_t examples = 3;                   ///< Kept per rule, object and field.
  std::uint32_t line_numbers = 1000;            ///< Remembered per rule, object and field; all are counted.
  bool reveal = false;                          ///< Keep examples as they are instead of masked.
  std::uint8_t min_level_rank = 0;              ///< Findings of lower levels are dropped.
  int min_confidence = kDefaultMinConfidence;   ///< 0 to 100; findings of less are dropped.
  std::shared_ptr<const AllowList> allow = {};  ///< None: only marks allow.
  std::shared_ptr<const Fingerprints> fingerprints = {};  ///< None: none are made.
};

/// A MatchInfo in the making.
struct MatchFindings {
  MatchInfo info;
  std::uint64_t last_line = 0;  ///< Of the last match, remembered or not.
};

/// What one object of a file gave.
struct ObjectFindings {
  ReadObject object;  ///< Its field names are valid UTF-8.
  std::vector<MatchFindings> matches;
};

/// What a file, or a segment of one, gave.
struct FileFindings {
  std::vector<ObjectFindings> objects;  ///< All objects met, those without a match too.
  std::vector<ReadIssue> issues;
  std::uint64_t lines = 0;
  AllowedCounts allowed;  ///< Findings that are in none of the objects.
  SampledRows sampled;    ///< Of all rows, if a sample was asked for.
};

/// Told of the number of findings of each block when it is done; false stops the scan.
using BlockCallback = std::function<bool(std::size_t findings)>;

/// Owns what a worker needs to match (Hyperscan scratch, buffers). Not thread-safe; one per worker.
class ObjectScanner {
 public:
  ObjectScanner(std::shared_ptr<const CompiledRules> rules, ScanOptions options);
  ~ObjectScanner();

  /// Reads `reader`, which reads the object with this path, to its end. Without a path, as of an example, the
  /// paths of rules decide nothing. Errors: reading failed, or kStopped; what was found until then is lost
  /// with it.
  Result<FileFindings> scan(Reader& reader, const BlockCallback& on_block, std::string_view path = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Appends the findings of the segment that follows, its lines counted on, caps kept.
void append_segment(FileFindings& whole, FileFindings&& next, const ScanOptions& options);

}  // namespace dscan
