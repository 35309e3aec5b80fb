// What scans found tables and documents in, as the API lists databases and sources of big data; and which
// types of assets the project may use.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
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

/// What databases and sources of big data share. They are files of this machine: nobody logs in to them.
boost::json::object source_json(const KnownAsset& known) {
  return {{"id", known.asset.id},
          {"asset_name", json_text(known.asset.name)},
          {"auth_type", "READONLY"},
          {"authorized", true},
          {"authorize_fail_reason", nullptr},
          {"region", nullptr},
          {"ins_id", known.asset.id},
          {"ins_name", json_text(known.asset.name)},
          {"ins_type", "FILES"},
          {"vpc_ids", boost::json::array()},
          {"subnet_ids", boost::json::array()},
          {"create_time", known.create_time},
          {"default", false}};
}

/// The keys that begin with "db_" in one list and with "ds_" in the other.
boost::json::object source_json(const KnownAsset& known, const std::string& prefix, std::string_view type) {
  boost::json::object source = source_json(known);
  source[prefix + "type"] = type;
  source[prefix + "address"] = json_text(known.asset.root);
  source[prefix + "port"] = 0;
  source[prefix + "name"] = json_text(known.asset.name);
  source[prefix + "user"] = nullptr;
  source[prefix + "version"] = nullptr;
  source[prefix + "authorized"] = "SUCCESS";
  return source;
}

Result<std::vector<KnownAsset>> assets_of_kind(const Call& call, AssetKind kind) {
  const KnownAssets known(call.context.registry, call.context.queries, call.context.roots);
  const auto granted = known.is_granted(call.project_id(), asset_kind_name(kind));
  if (!granted) return granted.error();
  if (!*granted) return std::vector<KnownAsset>();
  auto assets = known.all(call.project_id());
  if (!assets) return assets.error();
  std::erase_if(*assets, [kind](const KnownAsset& asset) { return asset.asset.kind != kind; });
  return *std::move(assets);
}

Result<Response> databases(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto assets = assets_of_kind(call, AssetKind::kDatabase);
  if (!assets) return assets.error();
  const auto [begin, end] = page->within(assets->size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) list.push_back(source_json((*assets)[i], "db_", "FILES"));
  return json_response({{"total", assets->size()}, {"databases", std::move(list)}});
}

Response datasources(const std::vector<KnownAsset>& assets, const PageParams& page) {
  const auto [begin, end] = page.within(assets.size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) list.push_back(source_json(assets[i], "ds_", "Elasticsearch"));
  return json_response({{"total", assets.size()}, {"datasources", std::move(list)}});
}

/// Of the documented types only the first three are here: exports of indexes.
constexpr std::array<std::string_view, 9> kBigdataTypes = {
    "Elasticsearch", "ALL", "JUST_BIG_DATA", "DLI", "Hive", "HBase", "MRS_HIVE", "LTS", "HIVE_ONLY"};
constexpr std::size_t kTypesHere = 3;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kGrants = {{
    {"BIGDATA", "bigdata_authorization"},
    {"DASHBOARD", "dashboard_authorization"},
    {"DATABASE", "database_authorization"},
    {"LTS", "lts_authorization"},
    {"MRS", "mrs_authorization"},
    {"OBS", "obs_authorization"},
}};

/// One of the types of kGrants.
Result<std::string> grant_param(const Request& request) {
  const auto type = text_param(request, "type");
  if (!type) return type.error();
  const bool is_known =
      std::any_of(kGrants.begin(), kGrants.end(), [&](const auto& grant) { return grant.first == *type; });
  if (!type->empty() && !is_known) {
    return invalid_field("type", "BIGDATA, DASHBOARD, DATABASE, LTS, MRS or OBS");
  }
  return std::string(*type);
}

}  // namespace

Result<Response> list_databases(const Call& call) {
  return databases(call);
}

Result<Response> list_authorized_databases(const Call& call) {
  return databases(call);
}

Result<Response> list_bigdata(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto type = text_param(call.request, "type");
  if (!type) return type.error();
  const auto* const at = std::find(kBigdataTypes.begin(), kBigdataTypes.end(), *type);
  if (!type->empty() && at == kBigdataTypes.end()) {
    return invalid_field("type", "one of the documented types, such as Elasticsearch or ALL");
  }
  const bool is_here = type->empty() || at < kBigdataTypes.begin() + kTypesHere;
  if (!is_here) return datasources({}, *page);
  const auto assets = assets_of_kind(call, AssetKind::kBigdata);
  if (!assets) return assets.error();
  return datasources(*assets, *page);
}

Result<Response> list_instance_databases(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  auto assets = assets_of_kind(call, AssetKind::kBigdata);
  if (!assets) return assets.error();
  const std::string& id = call.path.at("instance_id");
  std::erase_if(*assets, [&](const KnownAsset& known) { return known.asset.id != id; });
  if (assets->empty()) {
    return Error(ErrorCode::kNotFound, "instance_id: there is no source of big data '" + id + "'");
  }
  return datasources(*assets, *page);
}

Result<Response> show_authorization(const Call& call) {
  DSCAN_RETURN_IF_ERROR(grant_param(call.request));
  const KnownAssets known(call.context.registry, call.context.queries, call.context.roots);
  boost::json::object document;
  for (const auto& [type, key] : kGrants) {
    const auto granted = known.is_granted(call.project_id(), type);
    if (!granted) return granted.error();
    document[key] = *granted;
  }
  return json_response(document);
}

Result<Response> set_authorization(const Call& call) {
  const auto type = grant_param(call.request);
  if (!type) return type.error();
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto granted = body->required_boolean("authorization_status");
  if (!granted) return granted.error();
  const std::string granted_type = type->empty() ? "OBS" : *type;
  DSCAN_RETURN_IF_ERROR(call.context.registry.write([&](Connection& connection) {
    return save_grant(connection, call.project_id(), granted_type, *granted);
  }));
  return done("");
}

}  // namespace dscan
