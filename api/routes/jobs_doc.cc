// How jobs and their tasks are described.
#include <cstdint>
#include <limits>

#include "api/routes/route_doc.h"

namespace dscan {
namespace {

using namespace schema;

Schema status() {
  return one_of({"INIT", "WAITING", "RUNNING", "FAILED", "STOPPED", "FINISHED", "TERMINATED"});
}

/// Milliseconds since 1970.
Schema time() {
  return int_between(0, std::numeric_limits<std::int64_t>::max(), 0);
}

Schema asset_type() {
  return one_of({"DATABASE", "OBS", "BIGDATA"});
}

Schema scan_job() {
  return record({{"id", text()},
                 {"name", text()},
                 {"cycle", one_of({"ONCE", "DAY", "WEEK", "MONTH"})},
                 {"status", status()},
                 {"last_scan_risk", or_null(text())},
                 {"topic_urn", or_null(text())},
                 {"rule_groups", list_of(text())},
                 {"use_nlp", boolean()},
                 {"open", boolean()},
                 {"last_run_time", int64()},
                 {"create_time", int64()},
                 {"start_time", int64()},
                 {"scan_templates", texts_by_key()},
                 {"security_level_name", or_null(text())},
                 {"security_level_color", int32()},
                 {"asset_infos", list_of(record({{"asset_id", text()}, {"asset_type", asset_type()}}))}});
}

Schema scan_task() {
  return record({{"id", text()},
                 {"category", asset_type()},
                 {"status", status()},
                 {"progress", int32()},
                 {"asset_name", text()},
                 {"asset_id", text()},
                 {"start_time", int64()},
                 {"end_time", int64()},
                 {"scanned_object_num", int32()},
                 {"to_be_scanned_object_num", int32()},
                 {"scan_speed", int32()},
                 {"skip_object_num", int32()},
                 {"last_scan_risk", or_null(text())},
                 {"security_level_name", or_null(text())},
                 {"security_level_color", int32()}});
}

}  // namespace

RouteDoc describe_jobs() {
  return {"Jobs, the newest first",
          with_page({{"content", text(), "Part of the name."},
                     {"start_time", time(), "Only jobs made at this time or later."},
                     {"end_time", time(), "Only jobs made at this time or earlier; 0: any."},
                     ignored_parameter("is_new")}),
          record({{"total", int64()}, {"tasks", list_of(scan_job())}})};
}

RouteDoc describe_tasks() {
  return {"The sub-tasks of a job: one for each asset and kind",
          with_page({ignored_parameter("workspace_id")}),
          record({{"total", int32()}, {"tasks", list_of(scan_task())}})};
}

}  // namespace dscan
