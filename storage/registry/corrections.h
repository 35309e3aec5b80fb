// What people say of a result that a scan got wrong. The result stays as the scan wrote it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

struct Correction {
  std::string object_id;                          ///< Id of the result's object.
  std::string level_id;                           ///< A level of the job's catalog; empty: as scanned.
  std::optional<std::vector<std::string>> rules;  ///< Ids of those whose matches are right; none: all are.
  EpochMillis update_time = 0;
};

/// The corrections of a job.
Result<std::vector<Correction>> stored_corrections(Connection& connection, std::string_view project,
                                                   std::string_view job_id);
/// Adds the correction, in the place of an earlier one of the same object.
Result<void> put_correction(Connection& connection, std::string_view project, std::string_view job_id,
                            const Correction& correction);
/// Those of a job whose results are gone.
Result<void> erase_corrections(Connection& connection, std::string_view project, std::string_view job_id);

}  // namespace dscan
