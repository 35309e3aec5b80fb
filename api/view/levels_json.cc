#include "api/view/levels_json.h"

#include "api/view/json_text.h"

namespace dscan {

boost::json::object level_json(const SecurityLevel& level, const LevelContext& context) {
  return {{"level_id", json_text(level.id)},
          {"project_id", context.project_id},
          {"security_level_name", json_text(level.name)},
          {"color_number", level.color_number},
          {"security_level_desc", json_text_or_null(level.description)},
          {"used_count", context.used_count},
          {"category", json_text(level.category)},
          {"create_time", context.create_time},
          {"update_time", context.update_time},
          {"sort_weight", level.rank},
          {"is_deleted", level.is_deleted}};
}

}  // namespace dscan
