// JSON documents as answers.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "api/http/response.h"

namespace dscan {

/// Status 200 with `document`.
Response json_response(const boost::json::object& document);

/// What a call that changed something is answered with: {id, msg, status}. `id`: of what was made or changed,
/// null if it is empty.
Response done(std::string_view id);

}  // namespace dscan
