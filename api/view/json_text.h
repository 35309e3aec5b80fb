// Words and numbers of the API that many documents share.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>
#include <string_view>

#include "engine/model/catalog.h"

namespace dscan {

/// `text` made valid UTF-8: names and paths are bytes of a file system.
boost::json::string json_text(std::string_view text);

/// As json_text; null if `text` is empty.
boost::json::value json_text_or_null(std::string_view text);

/// Adds security_level_name, security_level_id and security_level_color; null, null and 0 without a level.
void add_level(boost::json::object& object, const SecurityLevel* level);

}  // namespace dscan
