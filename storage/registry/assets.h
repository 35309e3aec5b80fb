// Assets that users registered or renamed, and which kinds of them a project may use.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

/// Where an AssetRow comes from.
enum class AssetOrigin { kRegistered, kRenamed };

struct AssetRow {
  std::string project_id;
  std::string id;
  std::string kind;  ///< "OBS", "DATABASE" or "BIGDATA".
  std::string name;
  std::string path;    ///< Absolute, without symbolic links.
  std::string policy;  ///< "private" or "public": the users' word, without effect.
  EpochMillis create_time = 0;
  /// kRenamed: a scan found it, and only its name is the users' own.
  AssetOrigin origin = AssetOrigin::kRegistered;
};

/// In place of the one of the same project and id, if there is one.
Result<void> save_asset(Connection& connection, const AssetRow& asset);
/// In the order in which they were made.
Result<std::vector<AssetRow>> load_assets(Connection& connection, std::string_view project);
/// False: there is none.
Result<bool> remove_asset(Connection& connection, std::string_view project, std::string_view id);

/// Whether the project may use assets of a type ("OBS", …), where somebody said so.
Result<std::map<std::string, bool>> load_grants(Connection& connection, std::string_view project);
Result<void> save_grant(Connection& connection, std::string_view project, std::string_view type,
                        bool is_granted);

}  // namespace dscan
