// From method and path to a handler. The table of routes is all there is to know: an unknown path, a wrong
// method and a bad path parameter fall out of it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/request.h"
#include "api/http/response.h"
#include "engine/base/error.h"

namespace dscan {

/// The decoded path segments that stand for the {names} of a route's pattern.
using PathParameters = std::map<std::string_view, std::string>;

/// Runs on any thread, several at once. An error is answered as api_error() says.
using RouteHandler = std::function<Result<Response>(const Request&, const PathParameters&)>;

struct Route {
  std::string_view method;   ///< Upper case. GET serves HEAD too.
  std::string_view pattern;  ///< e.g. "/v1/{project_id}/things/{thing_id}"; static storage.
  RouteHandler handler;
};

/// Immutable; handle() may be called from any thread.
class Router {
 public:
  explicit Router(std::vector<Route> routes);

  /// The answer of the route that fits, with the route's index. Where a literal segment and a parameter both
  /// fit, the literal wins. {project_id} must be 32 of [a-z0-9], any other parameter 1 to 64 of
  /// [A-Za-z0-9._~-].
  [[nodiscard]] Response handle(const Request& request) const;

 private:
  struct Entry {
    std::vector<std::string_view> pattern;
    Route route;
    std::size_t index;  ///< In the table that the router was made of.
  };
  static Response answer(const Entry& entry, const Request& request);

  std::vector<Entry> entries_;
};

}  // namespace dscan
