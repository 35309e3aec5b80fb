// One HTTP answer as handlers make it. The server adds length, connection, identity and cache headers.
#pragma once

#include <cstddef>
#include <limits>
#include <string>

#include "api/http/request.h"

namespace dscan {

/// The answer is of no route: the path is unknown, or the request was refused before it was looked at.
inline constexpr std::size_t kNoRoute = std::numeric_limits<std::size_t>::max();

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  /// Beyond those that the server adds; a Cache-Control instead of its "no-store". Names and values are texts
  /// of the program's own: nothing in them is escaped.
  NamedValues headers;
  /// Where the router's table has the route that answered; for the metrics.
  std::size_t route = kNoRoute;
};

}  // namespace dscan
