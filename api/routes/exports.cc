// Exports of classification results.
#include <utility>

#include "api/control/result_export.h"
#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/masking_handlers.h"
#include "api/routes/result_filter.h"
#include "api/routes/shown_job.h"
#include "api/view/json_text.h"

namespace dscan {
namespace {

ExportContext export_context(const Call& call) {
  const RouteContext& context = call.context;
  return {context.registry, context.queries, context.store, call.project_id()};
}

/// The fields that are texts, by where they go.
Result<void> take_texts(const Body& body, ExportWish& wish) {
  for (const auto& [name, into] : {std::pair{"asset_id", &wish.filter.asset_id},
                                   {"keyword", &wish.filter.keyword},
                                   {"asset_name", &wish.row.asset_name},
                                   {"bucket_name", &wish.row.bucket_name},
                                   {"database_name", &wish.container},
                                   {"table_name", &wish.object_name}}) {
    auto text = body.text(name);
    if (!text) return text.error();
    *into = std::move(*text).value_or("");
  }
  return {};
}

Result<void> take_choice(const Body& body, const Catalog& catalog, ExportWish& wish) {
  const auto type = body.text("asset_type");
  if (!type) return type.error();
  if (*type && !(*type)->empty()) {
    wish.filter.asset_kind = parse_asset_kind(**type);
    if (!wish.filter.asset_kind) return invalid_field("asset_type", "DATABASE, OBS or BIGDATA");
    wish.row.asset_type = **type;
  }
  const auto ids = body.texts("security_level_ids");
  if (!ids) return ids.error();
  Request levels;  // As the parameters of a list of results.
  for (const std::string& id : ids->value_or(std::vector<std::string>())) {
    levels.query.emplace_back("security_level_ids", id);
  }
  wish.filter.level_ranks = wanted_ranks(levels, catalog);
  return {};
}

Result<Response> url_of_last(const Call& call) {
  const auto last = last_export(export_context(call), call.job_id());
  if (!last) return last.error();
  if (!*last || !(*last)->failure.empty()) {
    return Error(ErrorCode::kNotFound, "job_id: there is no finished export of this job");
  }
  return json_response({{"url", "/v1/" + call.project_id() + "/scan-jobs/" + call.job_id() +
                                    "/classification-results/exports/" + (*last)->id}});
}

}  // namespace

Result<Response> start_export(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  ExportWish wish;
  DSCAN_RETURN_IF_ERROR(take_texts(*body, wish));
  const auto masks = body->boolean("mask");
  if (!masks) return masks.error();
  wish.masks = masks->value_or(false);
  const auto job = named_job(call);
  if (!job) return job.error();
  DSCAN_RETURN_IF_ERROR(take_choice(*body, job->catalog, wish));
  wish.run_id = job->shown.run_id;
  wish.row.job_id = call.job_id();
  wish.row.job_name = job->shown.job.name;
  wish.row.start_time = call.context.clock.now();
  const auto row = export_results(export_context(call), wish);
  if (!row) return row.error();
  return done(row->id);
}

Result<Response> show_export(const Call& call) {
  const auto last = last_export(export_context(call), call.job_id());
  if (!last) return last.error();
  if (!*last) return Error(ErrorCode::kNotFound, "job_id: nothing of this job was exported");
  const ExportRow& row = **last;
  return json_response({{"status", row.status},
                        {"job_name", json_text(row.job_name)},
                        {"asset_type", json_text_or_null(row.asset_type)},
                        {"asset_name", json_text_or_null(row.asset_name)},
                        {"bucket_name", json_text_or_null(row.bucket_name)},
                        {"file_name", row.id + ".csv"},
                        {"start_time", std::to_string(row.start_time)},
                        {"failure", json_text_or_null(row.failure)}});
}

Result<Response> show_export_url(const Call& call) {
  return url_of_last(call);
}

Result<Response> download_export(const Call& call) {
  auto text = read_export(export_context(call), call.job_id(), call.path.at("export_id"));
  if (!text) return text.error();
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"classification-results.csv\"");
  response.body = *std::move(text);
  return response;
}

RouteDoc describe_export() {
  using namespace schema;
  return {"Export results as a CSV file; it is there, or has failed, when the answer comes",
          {},
          done_answer(),
          body({{"asset_id", or_null(text())},
                {"asset_type", or_null(one_of({"DATABASE", "OBS", "BIGDATA"}))},
                {"asset_name", or_null(text())},
                {"bucket_name", or_null(text())},
                {"database_name", or_null(text())},
                {"table_name", or_null(text())},
                {"keyword", or_null(text())},
                {"mask", or_null(boolean())},
                {"security_level_ids", list_of(text())}})};
}

RouteDoc describe_export_status() {
  using namespace schema;
  return {"The newest export of the job",
          {},
          record({{"status", one_of({"FINISHED", "FAILED"})},
                  {"job_name", text()},
                  {"asset_type", or_null(text())},
                  {"asset_name", or_null(text())},
                  {"bucket_name", or_null(text())},
                  {"file_name", text()},
                  {"start_time", text()},
                  {"failure", or_null(text())}})};
}

RouteDoc describe_export_url() {
  return {"Where the newest export is on this server; it wants credentials as every path does",
          {},
          schema::record({{"url", schema::text()}})};
}

RouteDoc describe_export_file() {
  RouteDoc doc = {"An exported file", {}, schema::text()};
  doc.media_type = "text/csv";
  return doc;
}

}  // namespace dscan
