#include "tests/api/sample.h"

#include "engine/base/digest.h"

namespace dscan::testing {
namespace {

SecurityLevel level(const std::string& name, const std::string& risk, std::uint8_t rank) {
  SecurityLevel out;
  out.id = "level-" + name;
  out.name = name;
  out.description = "Data of " + name;
  out.category = "BUILT_IN";
  out.risk = risk;
  out.color_number = rank / 10;
  out.rank = rank;
  return out;
}

MatchInfo match(std::uint32_t rule, const std::string& field) {
  MatchInfo out;
  out.rule = rule;
  out.field = field;
  out.match_count = 3;
  out.line_count = 2;
  out.line_numbers = {4, 9};
  out.examples = {{4, "13*******78"}};
  return out;
}

}  // namespace

Catalog sample_catalog() {
  Catalog catalog;
  catalog.template_id = "default";
  catalog.template_name = "Default";
  catalog.rule_set_hash = std::string(32, 'h');
  catalog.levels = {level("L1", "LOW", 10), level("L2", "HIGH", 20), level("L3", "HIGH", 30)};
  catalog.levels[2].is_deleted = true;
  catalog.classifications = {{"contact", "Contact", ""}, {"payment", "Payment", ""}};
  catalog.rules = {{"phone", "Phone number", 0, 0}, {"card", "Payment card", 1, 1}};
  return catalog;
}

Job sample_job() {
  Job job;
  job.id = kJobId;
  job.project_id = kProject;
  job.name = "Nightly";
  job.status = JobStatus::kFinished;
  job.create_time = 1'000;
  job.start_time = 2'000;
  job.end_time = 4'000;
  job.roots = {"/data"};
  job.template_id = "default";
  return job;
}

Task sample_task(AssetKind kind, std::uint32_t ordinal) {
  Task task;
  task.asset = make_asset(kind, "/data");
  task.id = stable_id({kJobId, task.asset.id});
  task.job_id = kJobId;
  task.ordinal = ordinal;
  task.status = JobStatus::kFinished;
  task.start_time = 2'000;
  task.end_time = 4'000;
  task.counters.listed = 20;
  task.counters.finished = 15;
  task.counters.skipped = 5;
  task.skips = {{SkipReason::kBinary, 5}};
  task.level_rank = 20;
  return task;
}

ObjectResult sample_object(AssetKind kind, const std::string& name) {
  const bool file = kind == AssetKind::kObs;
  ObjectResult object;
  object.id = stable_id({kJobId, asset_kind_name(kind), name});
  object.kind = kind;
  object.container = file ? "/data" : "container";
  object.name = name;
  object.full_path = "/data/" + name;
  object.size_bytes = 100;
  object.md5 = file ? std::string(32, 'd') : "";
  object.scan_time = 2'500;
  object.create_time = 2'600;
  object.level_rank = 20;
  object.matches = {match(1, file ? "" : "card_no"), match(0, file ? "" : "phone"),
                    match(1, file ? "" : "old_card")};
  if (file) object.matches.pop_back();
  return object;
}

StoredResult stored_sample(AssetKind kind, const std::string& name) {
  const Task task = sample_task(kind, 0);
  return {sample_object(kind, name), task.asset, task.id};
}

ResultPage page_of(const StoredResult& result) {
  ResultPage page;
  page.total = 7;
  page.results = {result};
  page.marker = "token_1";
  return page;
}

}  // namespace dscan::testing
