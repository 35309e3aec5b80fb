// Assets that users register: directories, and files or directories of dumps and documents.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "api/control/known_assets.h"
#include "api/routes/asset_handlers.h"
#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/view/json_text.h"

namespace dscan {
namespace {

constexpr TextBounds kNameBounds{1, 255};
constexpr TextBounds kPathBounds{0, 4096};
constexpr std::size_t kMostBuckets = 100;

std::string_view last_component(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

Result<std::string> policy_param(const Request& request) {
  const auto type = text_param(request, "type");
  if (!type) return type.error();
  if (type->empty()) return std::string("private");
  if (*type != "private" && *type != "public") return invalid_field("type", "private or public");
  return std::string(*type);
}

Result<AssetKind> kind_field(const Body& bucket) {
  const auto text = bucket.text("asset_type");
  if (!text) return text.error();
  if (!*text) return AssetKind::kObs;
  const auto kind = parse_asset_kind(**text);
  if (!kind) return invalid_field("asset_type", "OBS, DATABASE or BIGDATA");
  return *kind;
}

/// Old clients say `location`, one old example `bucket_location`.
Result<std::string> location_field(const Body& bucket) {
  for (const char* name : {"location", "bucket_location"}) {
    const auto location = bucket.text(name, kPathBounds);
    if (!location) return location.error();
    if (*location) return **location;
  }
  return std::string();
}

/// What a bucket of the body is as an asset.
Result<AssetRow> asset_row(const Call& call, const Body& bucket, const std::string& policy) {
  const auto name = bucket.required_text("bucket_name", {1, kPathBounds.most});
  if (!name) return name.error();
  const auto location = location_field(bucket);
  if (!location) return location.error();
  const auto kind = kind_field(bucket);
  if (!kind) return kind.error();
  const auto asset_name = bucket.text("asset_name", kNameBounds);
  if (!asset_name) return asset_name.error();
  const auto own_policy = bucket.text("bucket_policy", kNameBounds);
  if (!own_policy) return own_policy.error();
  const auto place = call.context.roots.find(*name, *location);
  if (!place) return place.error();
  std::error_code unreadable;
  if (*kind == AssetKind::kObs && !std::filesystem::is_directory(place->path, unreadable)) {
    return invalid_field("bucket_name", "a directory; a single file is an asset of type DATABASE or BIGDATA");
  }
  const Asset asset = make_asset(*kind, place->path);
  return AssetRow{.project_id = call.project_id(),
                  .id = asset.id,
                  .kind = std::string(asset_kind_name(*kind)),
                  .name = asset_name->value_or(asset.name),
                  .path = asset.root,
                  .policy = own_policy->value_or(policy),
                  .create_time = call.context.clock.now()};
}

Result<std::vector<AssetRow>> asset_rows(const Call& call) {
  const auto policy = policy_param(call.request);
  if (!policy) return policy.error();
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto buckets = body->required_objects("buckets");
  if (!buckets) return buckets.error();
  if (buckets->empty() || buckets->size() > kMostBuckets) {
    return invalid_field("buckets", "a list of 1 to " + std::to_string(kMostBuckets));
  }
  std::vector<AssetRow> rows;
  for (const Body& bucket : *buckets) {
    auto row = asset_row(call, bucket, *policy);
    if (!row) return row.error().in("buckets");
    const auto granted = KnownAssets(call.context.registry, call.context.queries, call.context.roots)
                             .is_granted(row->project_id, row->kind);
    if (!granted) return granted.error();
    if (!*granted) return invalid_field("buckets", "of an authorized type; see sdg/asset/authorization");
    rows.push_back(*std::move(row));
  }
  return rows;
}

boost::json::object bucket_json(const Call& call, const KnownAsset& known) {
  const std::string root = call.context.roots.root_of(known.asset.root);
  const std::string& path = known.asset.root;
  // Below the root that it stands in; the root itself by its own name.
  std::string name(path.size() > root.size() + 1 ? std::string_view(path).substr(root.size() + 1)
                                                 : last_component(path));
  if (root.empty()) name = path;
  return {{"id", known.asset.id},
          {"asset_name", json_text(known.asset.name)},
          {"bucket_name", json_text(name)},
          {"bucket_location", json_text_or_null(root)},
          {"bucket_policy", json_text(known.policy)},
          {"create_time", known.create_time},
          {"deleted", false},
          {"is_deleted", false}};
}

std::vector<KnownAsset> registered_buckets(std::vector<KnownAsset> assets) {
  std::erase_if(assets, [](const KnownAsset& known) {
    return !known.is_registered || known.asset.kind != AssetKind::kObs;
  });
  return assets;
}

/// The directories right below the roots that nobody has registered.
std::vector<KnownAsset> free_buckets(const Call& call, const std::vector<KnownAsset>& registered) {
  std::vector<KnownAsset> out;
  for (const std::string& folder : call.context.roots.folders()) {
    const bool is_taken = std::any_of(registered.begin(), registered.end(),
                                      [&](const KnownAsset& known) { return known.asset.root == folder; });
    if (!is_taken) out.push_back({make_asset(AssetKind::kObs, folder), "private", 0, false});
  }
  return out;
}

Error no_asset(std::string_view parameter, const std::string& id) {
  return {ErrorCode::kNotFound,
          std::string(parameter) + ": there is no asset '" + id + "' in this project; list the assets"};
}

}  // namespace

Result<Response> add_buckets(const Call& call) {
  const auto rows = asset_rows(call);
  if (!rows) return rows.error();
  const auto saved = call.context.registry.write([&](Connection& connection) -> Result<void> {
    for (const AssetRow& row : *rows) DSCAN_RETURN_IF_ERROR(save_asset(connection, row));
    return {};
  });
  if (!saved) return saved.error();
  return done(rows->front().id);
}

Result<Response> list_buckets(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto added = bool_param(call.request, "added", true);
  if (!added) return added.error();
  auto assets =
      KnownAssets(call.context.registry, call.context.queries, call.context.roots).all(call.project_id());
  if (!assets) return assets.error();
  auto buckets = registered_buckets(*std::move(assets));
  if (!*added) buckets = free_buckets(call, buckets);
  const auto [begin, end] = page->within(buckets.size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) list.push_back(bucket_json(call, buckets[i]));
  return json_response({{"total", buckets.size()}, {"buckets", std::move(list)}});
}

Result<Response> remove_bucket(const Call& call) {
  const std::string& id = call.path.at("bucket_id");
  DSCAN_RETURN_IF_ERROR(call.context.registry.write([&](Connection& connection) -> Result<void> {
    const auto removed = remove_asset(connection, call.project_id(), id);
    if (!removed) return removed.error();
    if (!*removed) return no_asset("bucket_id", id);
    return {};
  }));
  return done(id);
}

Result<Response> rename_asset(const Call& call) {
  const std::string& id = call.path.at("asset_id");
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto name = body->required_text("name", kNameBounds);
  if (!name) return name.error();
  const auto assets =
      KnownAssets(call.context.registry, call.context.queries, call.context.roots).all(call.project_id());
  if (!assets) return assets.error();
  const auto at = std::find_if(assets->begin(), assets->end(),
                               [&](const KnownAsset& known) { return known.asset.id == id; });
  if (at == assets->end()) return no_asset("asset_id", id);
  const AssetRow row = {.project_id = call.project_id(),
                        .id = id,
                        .kind = std::string(asset_kind_name(at->asset.kind)),
                        .name = *name,
                        .path = at->asset.root,
                        .policy = at->policy,
                        .create_time = at->create_time,
                        .origin = at->is_registered ? AssetOrigin::kRegistered : AssetOrigin::kRenamed};
  DSCAN_RETURN_IF_ERROR(
      call.context.registry.write([&](Connection& connection) { return save_asset(connection, row); }));
  return done(id);
}

}  // namespace dscan
