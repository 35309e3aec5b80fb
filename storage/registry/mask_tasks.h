// Tables that were masked: which columns of a table there is a masked copy of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

struct MaskTask {
  std::string id;
  std::string source;                ///< Absolute path of the table's file.
  std::string target;                ///< Absolute path of the masked copy.
  std::vector<std::string> columns;  ///< Masked, by the names that a scan gives them.
  std::uint64_t rows = 0;            ///< Of the table, its header not counted.
  std::uint64_t cells = 0;           ///< Masked.
  EpochMillis start_time = 0;
  EpochMillis end_time = 0;
};

/// The project's tasks, in the order they were added.
Result<std::vector<MaskTask>> stored_mask_tasks(Connection& connection, std::string_view project);
Result<void> add_mask_task(Connection& connection, std::string_view project, const MaskTask& task);

}  // namespace dscan
