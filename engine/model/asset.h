// Assets: what a scan is pointed at, as the API names it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dscan {

/// Numbers are on disk: frozen.
enum class AssetKind : std::uint8_t {
  kObs = 1,       ///< A directory tree of files, the "bucket".
  kDatabase = 2,  ///< The table dumps of a directory tree.
  kBigdata = 3,   ///< The index documents of a directory tree.
};

inline constexpr std::array kAssetKinds = {AssetKind::kObs, AssetKind::kDatabase, AssetKind::kBigdata};

/// "OBS", "DATABASE" or "BIGDATA", the words of the API.
std::string_view asset_kind_name(AssetKind kind);
std::optional<AssetKind> parse_asset_kind(std::string_view name);

/// One root of one kind. A scanned directory that holds files and dumps is two assets.
struct Asset {
  std::string id;  ///< stable_id of kind and root: the same in every job.
  AssetKind kind = AssetKind::kObs;
  std::string name;  ///< Last component of the root; the bucket's name.
  std::string root;  ///< Absolute path, or "-" for standard input.
};

/// The asset of `kind` below `root`.
Asset make_asset(AssetKind kind, std::string root);

}  // namespace dscan
