// JSON documents as answers.
#pragma once

#include <boost/json/object.hpp>

#include "api/http/response.h"

namespace dscan {

/// Status 200 with `document`.
Response json_response(const boost::json::object& document);

}  // namespace dscan
