// Security levels that people define, and the order and state of all levels of a project.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

struct StoredLevel {
  std::string id;
  std::string name;
  std::string description;
  std::int64_t color_number = 0;
  EpochMillis create_time = 0;
  EpochMillis update_time = 0;
};

/// Where a level, built in or not, stands among the project's.
struct LevelPlace {
  std::string level_id;
  std::int64_t rank = 0;  ///< 1…255, unique; higher is more sensitive.
  bool is_disabled = false;
};

Result<std::vector<StoredLevel>> stored_levels(Connection& connection, std::string_view project);
/// Adds the level or puts it in the place of the one with its id.
Result<void> put_level(Connection& connection, std::string_view project, const StoredLevel& level);
Result<void> erase_level(Connection& connection, std::string_view project, std::string_view id);

/// None, as long as the project has the built-in levels as they come; otherwise one for each level.
Result<std::vector<LevelPlace>> stored_places(Connection& connection, std::string_view project);
/// Forgets the places that there are and keeps these.
Result<void> put_places(Connection& connection, std::string_view project,
                        const std::vector<LevelPlace>& places);

}  // namespace dscan
