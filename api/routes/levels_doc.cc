// How security levels and the diagnosis are described.
#include "api/routes/route_doc.h"

namespace dscan {
namespace {

using namespace schema;

Schema verdict() {
  return one_of({"NO_RISK", "MEDIUM_RISK", "HIGH_RISK", "NOT_SCANNED"});
}

}  // namespace

RouteDoc describe_levels() {
  const Schema level = record({{"level_id", text()},
                               {"project_id", text()},
                               {"security_level_name", text()},
                               {"color_number", int32()},
                               {"security_level_desc", or_null(text())},
                               {"used_count", int32()},
                               {"category", one_of({"BUILT_IN", "BUILT_IN_COPY", "BUILT_SELF"})},
                               {"create_time", int64()},
                               {"update_time", int64()},
                               {"sort_weight", int32()},
                               {"is_deleted", boolean()}});
  return {"Security levels, the least sensitive first",
          with_page({{"name", text(), "Part of the name."},
                     {"category", text(), "BUILT_IN, BUILT_IN_COPY or BUILT_SELF."},
                     {"is_deleted", boolean(), "true: disabled levels, too."}}),
          record({{"total", int32()}, {"security_levels_list", list_of(level)}})};
}

RouteDoc describe_diagnosis() {
  const Schema rule = record({{"result", verdict()},
                              {"count", int32()},
                              {"abnormal_info", list_of(record({{"name", text()}, {"level", text()}}))}});
  return {
      "How sensitive data is looked after",
      {{"workspace", text(), "Which workspace asks.", ParameterPlace::kHeader, Presence::kRequired}},
      record({{"task_id", or_null(text())},
              {"scanning", boolean()},
              {"check_time", int64()},
              {"classification",
               record({{"result", verdict()}, {"security_level", boolean()}, {"classification", boolean()}})},
              {"rule", rule},
              {"masking", record({{"result", verdict()}, {"count", int32()}})}})};
}

}  // namespace dscan
