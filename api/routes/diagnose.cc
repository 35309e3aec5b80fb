// The diagnosis of what was scanned last and of the rules in use.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/routes/body.h"
#include "api/routes/diagnose_handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/mask_coverage.h"
#include "api/routes/params.h"
#include "api/routes/rule_handlers.h"
#include "api/routes/shown_job.h"
#include "api/view/diagnose_json.h"
#include "api/view/json_text.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

Result<void> check_workspace(const Request& request) {
  if (!request.header("workspace").value_or("").empty()) return {};
  return Error(ErrorCode::kInvalidArgument, "the header workspace must name a workspace");
}

/// Of the project's levels in use, those that no template has a rule of.
std::vector<SecurityLevel> levels_without_rule(const RuleBook& book) {
  std::vector<SecurityLevel> levels;
  for (const BookLevel& each : book.levels()) {
    if (!each.level.is_deleted && !book.is_served(each.level.id)) levels.push_back(each.level);
  }
  return levels;
}

/// The job whose latest run began last.
Result<std::optional<ShownJob>> last_run(const Call& call) {
  auto jobs = shown_jobs(call);
  if (!jobs) return jobs.error();
  std::erase_if(*jobs, [](const ShownJob& job) { return job.run_id.empty(); });
  const auto newest = std::max_element(jobs->begin(), jobs->end(), [](const ShownJob& a, const ShownJob& b) {
    return a.job.start_time < b.job.start_time;
  });
  if (newest == jobs->end()) return std::optional<ShownJob>();
  return std::optional(std::move(*newest));
}

Result<std::optional<DiagnosisRow>> last_diagnosis(const Call& call) {
  std::optional<DiagnosisRow> row;
  DSCAN_RETURN_IF_ERROR(call.context.registry.read([&](Connection& connection) -> Result<void> {
    auto loaded = load_diagnosis(connection, call.project_id());
    if (!loaded) return loaded.error();
    row = *std::move(loaded);
    return {};
  }));
  return row;
}

/// Tables with findings.
Result<ResultFilter> sensitive_tables(const Call& call, const ShownJob& shown) {
  const auto catalog = catalog_of(call, shown);
  if (!catalog) return catalog.error();
  ResultFilter filter;
  filter.asset_kind = AssetKind::kDatabase;
  filter.level_ranks.emplace();
  for (const SecurityLevel& level : catalog->levels) filter.level_ranks->push_back(level.rank);
  return filter;
}

using TakeTable = std::function<void(const StoredResult&)>;

/// Every table with findings that no masking task covers.
Result<void> each_unmasked_table(const Call& call, const ShownJob& shown, const TakeTable& take) {
  const auto filter = sensitive_tables(call, shown);
  if (!filter) return filter.error();
  const auto coverage = MaskCoverage::read(call);
  if (!coverage) return coverage.error();
  return call.context.queries.each_result(call.project_id(), shown.run_id, *filter,
                                          [&](const StoredResult& result) {
                                            if (!coverage->covers(result.object)) take(result);
                                            return true;
                                          });
}

Result<std::uint64_t> count_unmasked_tables(const Call& call, const ShownJob& shown) {
  const auto coverage = MaskCoverage::read(call);
  if (!coverage) return coverage.error();
  if (coverage->is_empty()) {  // The index has the number; no result is read.
    const auto filter = sensitive_tables(call, shown);
    if (!filter) return filter.error();
    const auto page = results_of(call, shown, *filter, {0, 1, {}});
    if (!page) return page.error();
    return page->total;
  }
  std::uint64_t count = 0;
  DSCAN_RETURN_IF_ERROR(each_unmasked_table(call, shown, [&](const StoredResult&) { ++count; }));
  return count;
}

/// What diagnose_json() shows of the last run; a later wish to look again has a name and a time of its own.
struct LastCheck {
  std::string id;
  EpochMillis time = 0;
};

LastCheck last_check(const std::optional<ShownJob>& run, const std::optional<DiagnosisRow>& row) {
  LastCheck check;
  if (run) check = {run->job.id, run->job.end_time == 0 ? run->job.start_time : run->job.end_time};
  if (row && row->check_time >= check.time) check = {row->id, row->check_time};
  return check;
}

/// A table as masking-result lists it.
boost::json::object table_json(const Call& call, const ShownJob& shown, const StoredResult& result) {
  return {{"id", result.object.id},
          {"project_id", call.project_id()},
          {"task_id", shown.job.id},
          {"datasource_type", "HIVE"},
          {"cluster_name", json_text(result.asset.name)},
          {"database", json_text(result.object.container)},
          {"schema", nullptr},
          {"table", json_text(result.object.name)},
          {"remark", nullptr}};
}

struct TableFilter {
  std::string_view database;
  std::string_view cluster;

  [[nodiscard]] bool takes(const StoredResult& result) const {
    return (database.empty() || result.object.container == database) &&
           (cluster.empty() || result.asset.name == cluster);
  }
};

Result<TableFilter> table_filter(const Request& request) {
  // The only word that documented clients have for where tables are.
  const auto type = text_param(request, "datasource_type");
  if (!type) return type.error();
  if (!type->empty() && *type != "HIVE") return invalid_field("datasource_type", "HIVE");
  const auto database = text_param(request, "database");
  if (!database) return database.error();
  const auto cluster = text_param(request, "cluster_name");
  if (!cluster) return cluster.error();
  return TableFilter{*database, *cluster};
}

struct TablePage {
  std::uint64_t total = 0;
  boost::json::array tables;
};

Result<TablePage> list_tables(const Call& call, const ShownJob& shown, const TableFilter& tables,
                              const PageParams& page) {
  TablePage out;
  DSCAN_RETURN_IF_ERROR(each_unmasked_table(call, shown, [&](const StoredResult& result) {
    if (!tables.takes(result)) return;
    if (out.total >= page.first && out.tables.size() < page.limit) {
      out.tables.push_back(table_json(call, shown, result));
    }
    ++out.total;
  }));
  return out;
}

}  // namespace

Result<Response> show_diagnosis(const Call& call) {
  DSCAN_RETURN_IF_ERROR(check_workspace(call.request));
  const auto book = RuleBook::read(book_context(call));
  if (!book) return book.error();
  const auto run = last_run(call);
  if (!run) return run.error();
  const auto row = last_diagnosis(call);
  if (!row) return row.error();
  Diagnosis diagnosis;
  diagnosis.has_levels = !book->levels().empty();
  diagnosis.has_classifications = !call.context.source.pack.classifications.empty();
  if (*run) {
    diagnosis.newest_job = (*run)->job;
    diagnosis.levels_without_rule = levels_without_rule(*book);
    const auto tables = count_unmasked_tables(call, **run);
    if (!tables) return tables.error();
    diagnosis.unmasked_tables = *tables;
  }
  boost::json::object document = diagnose_json(diagnosis);
  const LastCheck check = last_check(*run, *row);
  document["task_id"] = json_text_or_null(check.id);
  document["check_time"] = check.time;
  return json_response(document);
}

Result<Response> diagnose_again(const Call& call) {
  DSCAN_RETURN_IF_ERROR(check_workspace(call.request));
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto type = body->required_text("type");
  if (!type) return type.error();
  if (*type != "SENSITIVE_DATA")
    return invalid_field("type", "SENSITIVE_DATA: nothing else is diagnosed here");
  const DiagnosisRow row{random_id(), call.context.clock.now()};
  DSCAN_RETURN_IF_ERROR(call.context.registry.write(
      [&](Connection& connection) { return save_diagnosis(connection, call.project_id(), row); }));
  return json_response({});
}

Result<Response> list_unmasked_tables(const Call& call) {
  DSCAN_RETURN_IF_ERROR(check_workspace(call.request));
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto tables = table_filter(call.request);
  if (!tables) return tables.error();
  const auto id = text_param(call.request, "diagnose_id");
  if (!id) return id.error();
  const auto run = last_run(call);
  if (!run) return run.error();
  const auto row = last_diagnosis(call);
  if (!row) return row.error();
  const LastCheck check = last_check(*run, *row);
  if (id->empty() || *id != check.id) {
    return invalid_field("diagnose_id", "the task_id of the last diagnosis; ask for that first");
  }
  if (!*run) return json_response({{"total", 0}, {"tables", boost::json::array()}});
  auto listed = list_tables(call, **run, *tables, *page);
  if (!listed) return listed.error();
  return json_response({{"total", listed->total}, {"tables", std::move(listed->tables)}});
}

}  // namespace dscan
