#include "tests/storage/samples.h"

#include <utility>

namespace dscan {

Job sample_job(const std::string& project, const std::string& id) {
  Job job;
  job.id = id;
  job.project_id = project;
  job.name = "name of " + id;
  job.status = JobStatus::kRunning;
  job.create_time = 1000;
  job.start_time = 2000;
  job.roots = {"/data/a", "/data/b"};
  job.template_id = "template";
  return job;
}

Task sample_task(const Job& job, std::uint32_t ordinal) {
  Task task;
  task.id = job.id + "/task" + std::to_string(ordinal);
  task.job_id = job.id;
  task.ordinal = ordinal;
  task.asset = make_asset(kAssetKinds[ordinal % kAssetKinds.size()], "/data/root" + std::to_string(ordinal));
  task.status = JobStatus::kRunning;
  task.start_time = 2100;
  task.counters = {.listed = 10,
                   .finished = 5,
                   .skipped = 3,
                   .objects = 6,
                   .sensitive_objects = 4,
                   .matches = 400,
                   .bytes = 1'000'000'000'000,
                   .issues = 2};
  task.skips = {{SkipReason::kUnreadable, 2}, {SkipReason::kExcluded, 1}};
  task.level_rank = 4;
  return task;
}

Catalog sample_catalog() {
  Catalog catalog;
  catalog.template_id = "template";
  catalog.template_name = "Template";
  catalog.rule_set_hash = std::string(32, 'a');
  for (std::uint8_t rank = 1; rank <= 4; ++rank) {
    catalog.levels.push_back({.id = "level" + std::to_string(rank),
                              .name = "L" + std::to_string(rank),
                              .description = "described",
                              .category = "BUILT_IN",
                              .risk = "HIGH",
                              .color_number = -rank,
                              .rank = rank,
                              .is_deleted = rank == 2});
  }
  catalog.classifications = {{.id = "c0", .name = "Root", .parent_id = ""},
                             {.id = "c1", .name = "Leaf", .parent_id = "c0"}};
  catalog.rules = {{.id = "r0", .name = "Mail", .level = 1, .classification = 1},
                   {.id = "r1", .name = "Card", .level = 3, .classification = 0}};
  return catalog;
}

ObjectResult sample_object(const std::string& name, std::uint8_t level_rank) {
  ObjectResult object;
  object.id = "id of " + name;
  object.kind = AssetKind::kDatabase;
  object.container = "/data/root";
  object.name = name;
  object.full_path = "/data/top/" + name;
  object.size_bytes = 123'456'789;
  object.md5 = std::string(32, 'b');
  object.scan_time = 3000;
  object.create_time = 3001;
  object.level_rank = level_rank;
  object.matches = {{.rule = 1,
                     .field = "card",
                     .match_count = 5,
                     .line_count = 4,
                     .line_numbers = {3, 4, 1'000'000, 1'000'001},
                     .examples = {{.line_number = 3, .content = "4***1"}, {.line_number = 4, .content = ""}},
                     .grounds = {.confidence = 100, .bits = 0b10011}},
                    {.rule = 0,
                     .field = "",
                     .match_count = 1,
                     .line_count = 1,
                     .line_numbers = {~std::uint64_t{0}},
                     .examples = {}}};
  object.issues = {{.what = "line is not JSON", .count = 7, .first_line = 12}};
  return object;
}

FileOutcome sample_outcome(const std::string& path, std::vector<ObjectResult> objects) {
  return {.path = path, .objects = std::move(objects), .skip = {}};
}

FileOutcome sample_skip(const std::string& path, SkipReason reason) {
  return {.path = path, .objects = {}, .skip = Skip{.reason = reason, .detail = "detail of " + path}};
}

}  // namespace dscan
