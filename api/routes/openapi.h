// The OpenAPI 3.1 document of a table of routes.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>
#include <vector>

#include "api/routes/route_doc.h"

namespace dscan {

struct DescribedRoute {
  std::string_view method;
  std::string_view pattern;
  RouteDoc doc;
};

boost::json::object openapi_document(const std::vector<DescribedRoute>& routes, std::string_view version);

}  // namespace dscan
