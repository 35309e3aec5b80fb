#include "api/http/target.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace dscan {

Result<void> parse_target(std::string_view target, Request& request) {
  const auto url = boost::urls::parse_origin_form(target);
  if (!url)
    return Error(ErrorCode::kInvalidArgument, "the request target is not a percent-encoded path and query");
  request.target = target;
  request.path = url->encoded_path();
  request.segments.clear();
  for (const auto& segment : url->segments()) request.segments.emplace_back(segment);
  request.query.clear();
  for (const auto& parameter : url->params()) request.query.emplace_back(parameter.key, parameter.value);
  return {};
}

}  // namespace dscan
