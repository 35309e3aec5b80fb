// From what a scanner found in a file to what the store keeps of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/job/task_book.h"
#include "engine/model/catalog.h"
#include "engine/model/file_state.h"
#include "engine/read/sniff.h"
#include "engine/scan/object_scanner.h"
#include "engine/source/file.h"

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
  std::string disk_path = {};  ///< These are as in FileOutcome.
  std::uint64_t member = 0;
  std::uint64_t members = 0;
  std::optional<FileState> state = {};
};

/// The state of a file that was at rest when its scan began. One that was changed just before may be changed
/// again within the same tick of the file system's clock, which no later look at it would tell.
std::optional<FileState> settled_state(const File& file, EpochMillis scan_time);

/// The id of what is read under that path by that job.
std::string object_id(std::string_view job_id, AssetKind kind, std::string_view full_path);

/// The closed form of a file that was scanned. Objects without a finding or an issue are counted, not kept.
ClosedFile close_scanned(const FileFacts& facts, FileFindings findings, std::string_view job_id,
                         const Catalog& catalog);

/// What a file of which nothing is known is taken for.
AssetKind kind_asked_for(ReadAs read_as);

/// The closed form of a file that was not.
ClosedFile close_skipped(std::size_t root, AssetKind kind, std::string path, Skip skip);

}  // namespace dscan
