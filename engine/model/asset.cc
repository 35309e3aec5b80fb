#include "engine/model/asset.h"

#include <utility>

#include "engine/base/digest.h"

namespace dscan {

std::string_view asset_kind_name(AssetKind kind) {
  switch (kind) {
    case AssetKind::kObs:
      return "OBS";
    case AssetKind::kDatabase:
      return "DATABASE";
    case AssetKind::kBigdata:
      return "BIGDATA";
  }
  return "";
}

std::optional<AssetKind> parse_asset_kind(std::string_view name) {
  for (const AssetKind kind : kAssetKinds) {
    if (asset_kind_name(kind) == name) return kind;
  }
  return std::nullopt;
}

Asset make_asset(AssetKind kind, std::string root) {
  Asset asset;
  asset.id = stable_id({"asset", asset_kind_name(kind), root});
  asset.kind = kind;
  const std::size_t slash = root.find_last_of('/');
  asset.name = slash == std::string::npos || root.size() == 1 ? root : root.substr(slash + 1);
  asset.root = std::move(root);
  return asset;
}

}  // namespace dscan
