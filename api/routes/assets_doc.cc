// How assets are described.
#include "api/routes/assets_doc.h"

namespace dscan {
namespace {

using namespace schema;

constexpr std::int64_t kMostName = 255;

Schema of_prefix(const std::string& prefix) {
  Schema source = record({{"id", text()},
                          {"asset_name", text()},
                          {"auth_type", one_of({"READONLY", "READWRITE"})},
                          {"authorized", boolean()},
                          {"authorize_fail_reason", or_null(text())},
                          {"region", or_null(text())},
                          {"ins_id", text()},
                          {"ins_name", text()},
                          {"ins_type", text()},
                          {"vpc_ids", list_of(text())},
                          {"subnet_ids", list_of(text())},
                          {"create_time", int64()},
                          {"default", boolean()}});
  auto& members = source["properties"].as_object();
  members[prefix + "type"] = text();
  members[prefix + "address"] = text();
  members[prefix + "port"] = int32();
  members[prefix + "name"] = text();
  members[prefix + "user"] = or_null(text());
  members[prefix + "version"] = or_null(text());
  members[prefix + "authorized"] = one_of({"CHECKING", "SUCCESS", "ACTIVE", "FAILED"});
  return source;
}

Schema databases() {
  return record({{"total", int32()}, {"databases", list_of(of_prefix("db_"))}});
}

Schema datasources() {
  return record({{"total", int32()}, {"datasources", list_of(of_prefix("ds_"))}});
}

ParameterDoc grant_type(std::string_view what) {
  return {"type", one_of({"BIGDATA", "DASHBOARD", "DATABASE", "LTS", "MRS", "OBS"}), what};
}

}  // namespace

RouteDoc describe_add_buckets() {
  const Schema bucket = body({{"asset_name", text_of(1, kMostName)},
                              {"asset_type", one_of({"OBS", "DATABASE", "BIGDATA"})},
                              {"bucket_location", text()},
                              {"bucket_name", text_of(1, 4096), Presence::kRequired},
                              {"bucket_policy", text()},
                              {"location", text()}});
  RouteDoc doc = {"Registers directories below a --root of the server; location may be the one they stand in",
                  {{"type", one_of({"private", "public"}), "Policy of those that say none."}},
                  done_answer()};
  doc.body = body({{"buckets", list_of(bucket), Presence::kRequired}});
  return doc;
}

RouteDoc describe_buckets() {
  const Schema bucket = record({{"id", text()},
                                {"asset_name", text()},
                                {"bucket_name", text()},
                                {"bucket_location", or_null(text())},
                                {"bucket_policy", text()},
                                {"create_time", int64()},
                                {"deleted", boolean()},
                                {"is_deleted", boolean()}});
  return {"Registered directories",
          with_page({{"added", boolean(), "false: those right below a --root that nobody registered."}}),
          record({{"total", int32()}, {"buckets", list_of(bucket)}})};
}

RouteDoc describe_remove_bucket() {
  return {"Forgets an asset; the files stay", {}, done_answer()};
}

RouteDoc describe_rename_asset() {
  RouteDoc doc = {"Names an asset", {}, done_answer()};
  doc.body = body({{"name", text_of(1, kMostName), Presence::kRequired}});
  return doc;
}

RouteDoc describe_authorization() {
  return {"Which types of assets may be used",
          {grant_type("Without effect: the answer has all.")},
          record({{"bigdata_authorization", boolean()},
                  {"dashboard_authorization", boolean()},
                  {"database_authorization", boolean()},
                  {"lts_authorization", boolean()},
                  {"mrs_authorization", boolean()},
                  {"obs_authorization", boolean()}})};
}

RouteDoc describe_set_authorization() {
  RouteDoc doc = {"Lets assets of a type be used or not", {grant_type("Without it OBS.")}, done_answer()};
  doc.body = body({{"authorization_status", boolean(), Presence::kRequired}});
  return doc;
}

RouteDoc describe_databases() {
  return {"Where tables were found, or are said to be", with_page({}), databases()};
}

RouteDoc describe_authorized_databases() {
  return {"The same", with_page({ignored_parameter("instance_type")}), databases()};
}

RouteDoc describe_bigdata() {
  return {"Where index documents were found, or are said to be",
          with_page({{"type",
                      one_of({"Elasticsearch", "DLI", "Hive", "HBase", "MRS_HIVE", "LTS", "HIVE_ONLY",
                              "JUST_BIG_DATA", "ALL"}),
                      "Only this type."}}),
          datasources()};
}

RouteDoc describe_instance_databases() {
  return {"One of them", with_page({}), datasources()};
}

}  // namespace dscan
