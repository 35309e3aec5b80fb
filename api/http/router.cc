#include "api/http/router.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "api/http/error_response.h"

namespace dscan {
namespace {

constexpr std::size_t kProjectIdLength = 32;
constexpr std::size_t kMaxIdLength = 64;

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

std::vector<std::string_view> split_pattern(std::string_view pattern) {
  std::vector<std::string_view> segments;
  while (pattern.size() > 1) {  // "/" alone has no segments.
    pattern.remove_prefix(1);
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    segments.push_back(pattern.substr(0, end));
    pattern.remove_prefix(end);
  }
  return segments;
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string>& path) {
  return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                    [](std::string_view expected, const std::string& segment) {
                      return is_parameter(expected) || expected == segment;
                    });
}

bool is_digit_or_lower(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

bool is_unreserved(char c) {
  constexpr std::string_view kMarks = "._~-";
  return is_digit_or_lower(c) || (c >= 'A' && c <= 'Z') || kMarks.find(c) != std::string_view::npos;
}

std::optional<ApiError> check_parameter(std::string_view name, std::string_view value) {
  if (name == "project_id") {
    const bool valid =
        value.size() == kProjectIdLength && std::all_of(value.begin(), value.end(), is_digit_or_lower);
    if (!valid) return invalid_project_id();
    return std::nullopt;
  }
  const bool valid = !value.empty() && value.size() <= kMaxIdLength &&
                     std::all_of(value.begin(), value.end(), is_unreserved);
  if (!valid) return invalid_parameter(std::string(name) + " must be 1 to 64 of A-Z a-z 0-9 . _ ~ -");
  return std::nullopt;
}

Response run_handler(const RouteHandler& handler, const Request& request, const PathParameters& parameters) {
  Result<Response> response = handler(request, parameters);
  if (response) return *std::move(response);
  const ApiError error = api_error(response.error());
  if (error.status >= 500) spdlog::error("request {}: {}", request.id, response.error().message());
  return error_response(error, request.id);
}

}  // namespace

Router::Router(std::vector<Route> routes) {
  for (std::size_t i = 0; i < routes.size(); ++i)
    entries_.push_back({split_pattern(routes[i].pattern), std::move(routes[i]), i});
  // Literals before parameters, so that the first route that fits is the most exact one.
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::lexicographical_compare(
        a.pattern.begin(), a.pattern.end(), b.pattern.begin(), b.pattern.end(),
        [](std::string_view x, std::string_view y) { return is_parameter(x) < is_parameter(y); });
  });
}

Response Router::handle(const Request& request) const {
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  bool path_known = false;
  for (const Entry& entry : entries_) {
    if (!fits(entry.pattern, request.segments)) continue;
    path_known = true;
    if (entry.route.method != method) continue;
    Response response = answer(entry, request);
    response.route = entry.index;
    return response;
  }
  return error_response(path_known ? wrong_method() : unknown_path(), request.id);
}

Response Router::answer(const Entry& entry, const Request& request) {
  PathParameters parameters;
  for (std::size_t i = 0; i < entry.pattern.size(); ++i) {
    if (!is_parameter(entry.pattern[i])) continue;
    const std::string_view name = entry.pattern[i].substr(1, entry.pattern[i].size() - 2);
    if (const auto error = check_parameter(name, request.segments[i]))
      return error_response(*error, request.id);
    parameters.emplace(name, request.segments[i]);
  }
  return run_handler(entry.route.handler, request, parameters);
}

}  // namespace dscan
