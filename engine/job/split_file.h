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

/// Cuts a file that is worth it. None: it goes in one piece, because it is small, or a table whose findings
/// could not be joined: that is done by column name. Errors: reading the file.
Result<std::optional<SplitPlan>> plan_split(const File& file, const Sniffed& sniffed,
                                            const JobOptions& options);

/// What was found in a segment.
struct PartFindings {
  FileFindings findings;
  bool ends_inside_quotes =
      false;  ///< The table was cut in the middle of a cell: the next part is not valid.
};

/// The one who finishes its last segment closes it.
struct SplitFile {
  SplitFile(File opened, FileFacts known, Sniffed sniffed_as, SplitPlan cuts)
      : file(std::move(opened)), facts(std::move(known)), sniffed(sniffed_as), plan(std::move(cuts)) {
    parts.resize(plan.segments.size());
    left = parts.size();
  }

  const File file;
  const FileFacts facts;
  const Sniffed sniffed;
  const SplitPlan plan;

  Mutex mutex;
  std::vector<PartFindings> parts DSCAN_GUARDED_BY(mutex);
  std::size_t left DSCAN_GUARDED_BY(mutex) = 0;  ///< Segments not finished.
  std::optional<Error> failure DSCAN_GUARDED_BY(mutex);
};

}  // namespace dscan
