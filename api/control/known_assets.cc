#include "api/control/known_assets.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>

namespace dscan {
namespace {

KnownAsset known(const AssetRow& row) {
  KnownAsset out;
  out.asset = make_asset(parse_asset_kind(row.kind).value_or(AssetKind::kObs), row.path);
  out.asset.name = row.name;
  out.policy = row.policy;
  out.create_time = row.create_time;
  out.is_registered = row.origin == AssetOrigin::kRegistered;
  return out;
}

/// Assets by their ids, as the tasks of all jobs name them.
using FoundAssets = std::map<std::string, KnownAsset>;

Result<FoundAssets> found_assets(const Queries& queries, const std::string& project) {
  const auto jobs = queries.jobs(project, "", 0, std::numeric_limits<std::uint32_t>::max());
  if (!jobs) return jobs.error();
  FoundAssets found;
  for (const Job& job : jobs->jobs) {
    const auto tasks = queries.tasks(project, job.id);
    if (!tasks) return tasks.error();
    for (const Task& task : *tasks) {
      if (task.asset.root == "-") continue;
      KnownAsset& asset = found[task.asset.id];
      // The newest job comes first, so that the first scan has the last word.
      asset = {task.asset, "private", job.create_time, false};
    }
  }
  return found;
}

}  // namespace

Result<std::vector<KnownAsset>> KnownAssets::all(const std::string& project) const {
  std::vector<AssetRow> rows;
  DSCAN_RETURN_IF_ERROR(registry_.read([&](Connection& connection) -> Result<void> {
    auto loaded = load_assets(connection, project);
    if (!loaded) return loaded.error();
    rows = *std::move(loaded);
    return {};
  }));
  auto found = found_assets(queries_, project);
  if (!found) return found.error();
  std::vector<KnownAsset> out;
  for (const AssetRow& row : rows) {
    if (row.origin == AssetOrigin::kRegistered) {
      out.push_back(known(row));
      found->erase(row.id);
    } else if (const auto at = found->find(row.id); at != found->end()) {
      at->second.asset.name = row.name;
    }
  }
  for (auto& [id, asset] : *found) out.push_back(std::move(asset));
  return out;
}

Result<std::vector<Asset>> KnownAssets::usable(const std::string& project,
                                               const std::vector<std::string>& ids) const {
  const auto assets = all(project);
  if (!assets) return assets.error();
  std::vector<Asset> out;
  for (const std::string& id : ids) {
    const auto at = std::find_if(assets->begin(), assets->end(),
                                 [&](const KnownAsset& asset) { return asset.asset.id == id; });
    if (at == assets->end()) {
      return Error(ErrorCode::kInvalidArgument, "asset_ids: there is no asset '" + id + "'; list the assets");
    }
    const Asset& asset = at->asset;
    if (!roots_.holds(asset.root)) {
      return Error(ErrorCode::kInvalidArgument,
                   "asset_ids: the asset '" + id + "' is gone, or below no --root of this server");
    }
    const auto granted = is_granted(project, asset_kind_name(asset.kind));
    if (!granted) return granted.error();
    if (!*granted) {
      return Error(ErrorCode::kInvalidArgument, "asset_ids: the asset '" + id + "' is of type " +
                                                    std::string(asset_kind_name(asset.kind)) +
                                                    ", which is not authorized; see sdg/asset/authorization");
    }
    const bool is_new =
        std::none_of(out.begin(), out.end(), [&](const Asset& other) { return other.id == id; });
    if (is_new) out.push_back(asset);
  }
  return out;
}

Result<bool> KnownAssets::is_granted(std::string_view project, std::string_view type) const {
  bool granted = parse_asset_kind(type).has_value();
  DSCAN_RETURN_IF_ERROR(registry_.read([&](Connection& connection) -> Result<void> {
    const auto grants = load_grants(connection, project);
    if (!grants) return grants.error();
    if (const auto at = grants->find(std::string(type)); at != grants->end()) granted = at->second;
    return {};
  }));
  return granted;
}

}  // namespace dscan
