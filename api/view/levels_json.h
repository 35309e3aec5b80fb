// Security levels (GET …/scan-security-levels).
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string_view>

#include "engine/base/clock.h"
#include "engine/model/catalog.h"

namespace dscan {

/// What a level's document says beyond the level itself.
struct LevelContext {
  std::string_view project_id;
  std::uint64_t used_count = 0;  ///< Templates that use it.
  EpochMillis create_time = 0;
  EpochMillis update_time = 0;
};

/// An element of security_levels_list.
boost::json::object level_json(const SecurityLevel& level, const LevelContext& context);

}  // namespace dscan
