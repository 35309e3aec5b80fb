// One HTTP answer as handlers make it. The server adds length, connection, identity and cache headers.
#pragma once

#include <string>

#include "api/http/request.h"

namespace dscan {

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  NamedValues headers;  ///< Beyond those that the server adds.
};

}  // namespace dscan
