#include "api/routes/job_changes_doc.h"

#include <limits>

namespace dscan {
namespace {

using namespace schema;

constexpr std::int64_t kMostTime = 253'402'300'799'999;

Schema text_or_integer() {
  return {{"type", {"string", "integer"}}};
}

/// Of the request; the answer has all of them.
Schema asset_scope() {
  return body({{"asset_id", list_of(text())},
               {"scope", text_of(0, 512)},
               {"pattern", text_of(0, 1024)},
               {"include", boolean()},
               {"depth", int32()},
               {"index", int32()},
               {"type", int32()}});
}

Schema job(Presence needed) {
  return body({{"name", text_of(4, 255), needed},
               {"asset_ids", list_of(text_of(1, 64)), needed},
               {"asset_scope", list_of(asset_scope())},
               {"cycle", one_of({"ONCE", "DAY", "WEEK", "MONTH"})},
               {"open", boolean()},
               {"rule_group_ids", list_of(text_of(1, 64))},
               {"sampling_proportion", int_between(1, 100, 100)},
               {"scan_template_ids", list_of(text_of(1, 64))},
               {"start_time", int_between(0, kMostTime, 0)},
               {"template_type", text_of(0, 512)},
               {"time_zone", text_or_integer()},
               {"topic_urn", text_of(0, 512)},
               {"use_nlp", boolean()}});
}

std::vector<ParameterDoc> with_filter() {
  return with_page({{"keyword", text(), "Part of the object's name."},
                    {"asset_type", one_of({"DATABASE", "OBS", "BIGDATA"}), "Only this kind."},
                    {"asset_id", text(), "Only this asset."},
                    {"security_level_ids", list_of(text()), "Only objects of these levels."}});
}

RouteDoc change(std::string_view summary) {
  return {summary, {}, done_answer()};
}

}  // namespace

RouteDoc describe_add_job() {
  RouteDoc doc = change(
      "Makes a job; an open one begins at its start_time, and without one at once. Files are chosen by the "
      "patterns of asset_scope; of tables and documents sampling_proportion percent of the blocks are "
      "scanned, "
      "chosen by chance; use_nlp and topic_urn are kept and change nothing");
  doc.body = job(Presence::kRequired);
  return doc;
}

RouteDoc describe_change_job() {
  RouteDoc doc = change("Changes what the body names; a run that goes on is not touched");
  doc.body = job(Presence::kOptional);
  return doc;
}

RouteDoc describe_delete_job() {
  return change("Deletes a job that does not run, with its results");
}

RouteDoc describe_switch_job() {
  RouteDoc doc = change("Whether the calendar may start the job");
  doc.body = body({{"open", boolean(), Presence::kRequired}});
  return doc;
}

RouteDoc describe_start_job() {
  RouteDoc doc = change("Runs a job as soon as nothing else runs; is_resumable: from where it was stopped");
  doc.body = body({{"is_resumable", boolean()}});
  return doc;
}

RouteDoc describe_stop_job() {
  return change("Ends a run, or takes back the wish for one");
}

RouteDoc describe_start_task() {
  return change("Makes a job for the asset of a sub-task alone, and runs it; the id is that job's");
}

RouteDoc describe_stop_task() {
  return change("Ends a sub-task of the job that runs, with all of the same directory");
}

RouteDoc describe_scopes() {
  const Schema scope = record({{"asset_id", list_of(text())},
                               {"scope", text()},
                               {"pattern", text()},
                               {"include", boolean()},
                               {"depth", int32()},
                               {"index", int32()},
                               {"type", int32()}});
  return {"Which files of its assets a job scans", with_page({}),
          record({{"total", int32()}, {"scopes", list_of(scope)}})};
}

RouteDoc describe_level_counts() {
  const Schema level = record({{"security_level_id", text()},
                               {"security_level_name", text()},
                               {"security_level_color", int32()},
                               {"count", int32()},
                               {"percent", text()}});
  return {"How many objects of each level a job has found", with_filter(),
          record({{"total", int32()}, {"security_level_list", list_of(level)}})};
}

RouteDoc describe_hit_rules() {
  const Schema rule = record(
      {{"rule_id", text()}, {"rule_name", text()}, {"count", int32()}, {"top_objects", list_of(text())}});
  return {"In how many objects each rule has found something", with_filter(),
          record({{"total", int32()}, {"hit_rule_list", list_of(rule)}})};
}

}  // namespace dscan
