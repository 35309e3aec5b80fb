// From what a scanner found in a file to what the store keeps of it.
#pragma once

#include <string>
#include <string_view>

#include "engine/job/task_book.h"
#include "engine/model/catalog.h"
#include "engine/read/sniff.h"
#include "engine/scan/object_scanner.h"

namespace dscan {

/// What is known of a file besides its findings.
struct FileFacts {
  std::size_t root = 0;
  AssetKind kind = AssetKind::kObs;
  std::string path;
  std::uint64_t size = 0;
  std::string md5;
  EpochMillis scan_time = 0;   ///< When the scan of it began.
  EpochMillis close_time = 0;  ///< When it ended.
};

/// The closed form of a file that was scanned. Objects without a finding or an issue are counted, not kept.
ClosedFile close_scanned(const FileFacts& facts, FileFindings findings, std::string_view job_id,
                         const Catalog& catalog);

/// What a file of which nothing is known is taken for.
AssetKind kind_asked_for(ReadAs read_as);

/// The closed form of a file that was not.
ClosedFile close_skipped(std::size_t root, AssetKind kind, std::string path, Skip skip);

}  // namespace dscan
