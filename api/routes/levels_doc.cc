// How security levels are described.
#include "api/routes/route_doc.h"

namespace dscan {
using namespace schema;

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

}  // namespace dscan
