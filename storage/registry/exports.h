// Exports of results that were made: which files there are, and of what.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

struct ExportRow {
  std::string id;
  std::string job_id;
  std::string job_name;
  std::string asset_type;   ///< That was asked for; empty: all.
  std::string asset_name;   ///< The same.
  std::string bucket_name;  ///< The same.
  std::string status;       ///< FINISHED, or FAILED with a reason.
  std::string failure;      ///< Empty unless it failed; there is no file then.
  EpochMillis start_time = 0;
};

/// All of the project, the newest first.
Result<std::vector<ExportRow>> stored_exports(Connection& connection, std::string_view project);
Result<void> put_export(Connection& connection, std::string_view project, const ExportRow& row);
Result<void> erase_export(Connection& connection, std::string_view project, std::string_view id);

}  // namespace dscan
