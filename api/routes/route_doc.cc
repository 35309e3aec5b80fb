#include "api/routes/route_doc.h"

#include <iterator>
#include <limits>
#include <utility>

#include "api/routes/params.h"

namespace dscan {

using schema::int_between;
using schema::record;
using schema::text;

std::vector<ParameterDoc> with_page(std::vector<ParameterDoc> more) {
  std::vector<ParameterDoc> all = {
      {"offset", int_between(0, std::numeric_limits<std::int64_t>::max(), 0), "Number of the page, from 0."},
      {"limit", int_between(1, kMaxLimit, PageParams().limit), "Items on a page."}};
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return all;
}

schema::Schema done_answer() {
  return record({{"id", schema::or_null(text())}, {"msg", text()}, {"status", text()}});
}

ParameterDoc ignored_parameter(std::string_view name) {
  return {name, text(), "Accepted, and without effect."};
}

RouteDoc describe_health() {
  return {"Whether the server answers and can read its store", {}, record({{"status", text()}})};
}

RouteDoc describe_metrics() {
  RouteDoc doc = {"Requests, jobs, objects, bytes and findings of all projects, for Prometheus", {}, text()};
  doc.media_type = "text/plain";
  return doc;
}

RouteDoc describe_openapi() {
  return {"This document", {}, {{"type", "object"}}};
}

}  // namespace dscan
