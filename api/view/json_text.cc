#include "api/view/json_text.h"

#include "engine/base/utf8.h"

namespace dscan {

boost::json::string json_text(std::string_view text) {
  return boost::json::string(to_valid_utf8(text));
}

boost::json::value json_text_or_null(std::string_view text) {
  if (text.empty()) return nullptr;
  return json_text(text);
}

void add_level(boost::json::object& object, const SecurityLevel* level) {
  object["security_level_name"] = level == nullptr ? nullptr : json_text_or_null(level->name);
  object["security_level_id"] = level == nullptr ? nullptr : json_text_or_null(level->id);
  object["security_level_color"] = level == nullptr ? 0 : level->color_number;
}

}  // namespace dscan
