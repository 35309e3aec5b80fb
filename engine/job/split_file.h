// A big file on its way through several workers.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/job/file_outcome.h"
#include "engine/job/job_runner.h"
#include "engine/read/segments.h"
#include "engine/read/sniff.h"
#include "engine/scan/object_scanner.h"
#include "engine/source/file.h"

namespace dscan {

/// How a file is cut.
struct SplitPlan {
  std::vector<Segment> segments;
  std::vector<std::string> columns;  ///< Of a table; empty where there is no header.
};

/// Cuts a file that is worth it. None: it goes in one piece, because it is small or an SQL dump. Errors:
/// reading the file.
Result<std::optional<SplitPlan>> plan_split(const File& file, const Sniffed& sniffed,
                                            const JobOptions& options);

/// What was found in a segment, or in several that were read as one.
struct PartFindings {
  FileFindings findings;
  std::size_t next = 0;             ///< The segment behind it.
  bool ends_inside_quotes = false;  ///< A table cut in the middle of a cell: what was found behind is void.
};

/// The one who finishes its last segment closes it. Findings are joined as early as can be, so that few are
/// held however many segments there are.
struct SplitFile {
  SplitFile(File opened, FileFacts known, Sniffed sniffed_as, SplitPlan cuts);

  /// Joins the parts that are there, up to the first that is missing or whose end is in doubt.
  void join_ready(const ScanOptions& options) DSCAN_REQUIRES(mutex);
  [[nodiscard]] bool all_joined() const DSCAN_REQUIRES(mutex) { return joined == parts.size(); }

  const File file;
  const FileFacts facts;
  const Sniffed sniffed;
  const SplitPlan plan;

  Mutex mutex;
  std::vector<std::optional<PartFindings>> parts DSCAN_GUARDED_BY(mutex);  ///< By their first segment.
  std::size_t left DSCAN_GUARDED_BY(mutex) = 0;                            ///< Segments not finished.
  std::size_t joined DSCAN_GUARDED_BY(mutex) = 0;  ///< The first segment that is not in `whole`.
  FileFindings whole DSCAN_GUARDED_BY(mutex);
  std::optional<Error> failure DSCAN_GUARDED_BY(mutex);
};

}  // namespace dscan
