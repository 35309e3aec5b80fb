// The assets of a project: those that were registered, and those that scans found tables or documents in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/control/asset_roots.h"
#include "engine/base/error.h"
#include "engine/model/asset.h"
#include "storage/queries.h"
#include "storage/registry/assets.h"
#include "storage/registry/registry.h"

namespace dscan {

struct KnownAsset {
  Asset asset;  ///< Under the name that users gave it, if they did.
  std::string policy;
  EpochMillis create_time = 0;  ///< When it was registered, or first scanned.
  bool is_registered = false;
};

/// Any thread. All it borrows outlives it.
class KnownAssets {
 public:
  KnownAssets(Registry& registry, const Queries& queries, const AssetRoots& roots)
      : registry_(registry), queries_(queries), roots_(roots) {}

  /// Registered ones in the order in which they were made, then found ones.
  [[nodiscard]] Result<std::vector<KnownAsset>> all(const std::string& project) const;
  /// Those of the ids, in their order, each once. kInvalidArgument: one is none of the project's, is outside
  /// of the server's roots or gone, or is of a type that the project may not use now.
  [[nodiscard]] Result<std::vector<Asset>> usable(const std::string& project,
                                                  const std::vector<std::string>& ids) const;
  /// Whether the project may use assets of the type ("OBS", …). Unless somebody said otherwise, the types
  /// that there are assets of here may be used, others not.
  [[nodiscard]] Result<bool> is_granted(std::string_view project, std::string_view type) const;

 private:
  Registry& registry_;
  const Queries& queries_;
  const AssetRoots& roots_;
};

}  // namespace dscan
