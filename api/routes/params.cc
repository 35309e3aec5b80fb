#include "api/routes/params.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <limits>
#include <vector>

namespace dscan {
namespace {

constexpr std::uint64_t kMaxNumber = std::numeric_limits<std::int64_t>::max();

Error invalid(std::string_view name, std::string_view allowed) {
  return {ErrorCode::kInvalidArgument, std::string(name) + " must be " + std::string(allowed)};
}

struct Range {
  std::uint64_t least;
  std::uint64_t most;
};

Result<std::uint64_t> number_param(const Request& request, std::string_view name, std::uint64_t fallback,
                                   Range range) {
  const std::vector<std::string_view> values = request.parameters(name);
  if (values.empty()) return fallback;
  std::uint64_t number = 0;
  const char* const end = values[0].data() + values[0].size();
  const auto [stop, error] = std::from_chars(values[0].data(), end, number);
  const bool valid = values.size() == 1 && error == std::errc() && stop == end;
  if (!valid || number < range.least || number > range.most) {
    return invalid(name,
                   "one integer from " + std::to_string(range.least) + " to " + std::to_string(range.most));
  }
  return number;
}

/// The token of `{"token":"…"}`; nullopt if `text` is not such an object.
std::optional<std::string> token_of_object(std::string_view text) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  const boost::json::value* token = value.as_object().if_contains("token");
  if (token == nullptr || !token->is_string() || token->as_string().empty()) return std::nullopt;
  return std::string(token->as_string());
}

}  // namespace

std::pair<std::size_t, std::size_t> PageParams::within(std::size_t size) const {
  const std::size_t begin = std::min<std::uint64_t>(first, size);
  return {begin, std::min<std::uint64_t>(begin + limit, size)};
}

Result<PageParams> page_params(const Request& request) {
  const auto offset = number_param(request, "offset", 0, {0, kMaxNumber});
  if (!offset) return offset.error();
  const auto limit = number_param(request, "limit", PageParams().limit, {1, kMaxLimit});
  if (!limit) return limit.error();
  PageParams page;
  page.limit = static_cast<std::uint32_t>(*limit);
  // A page that cannot exist is empty, like any other page behind the end.
  page.first = *offset > kMaxNumber / *limit ? kMaxNumber : *offset * *limit;
  return page;
}

Result<std::int64_t> time_param(const Request& request, std::string_view name) {
  const auto time = number_param(request, name, 0, {0, kMaxNumber});
  if (!time) return time.error();
  return static_cast<std::int64_t>(*time);
}

Result<std::string_view> text_param(const Request& request, std::string_view name) {
  const std::vector<std::string_view> values = request.parameters(name);
  if (values.size() > 1) return invalid(name, "given once");
  return values.empty() ? std::string_view() : values[0];
}

Result<bool> bool_param(const Request& request, std::string_view name, bool fallback) {
  const std::vector<std::string_view> values = request.parameters(name);
  if (values.empty()) return fallback;
  const bool valid = values.size() == 1 && (values[0] == "true" || values[0] == "false");
  if (!valid) return invalid(name, "true or false");
  return values[0] == "true";
}

Result<std::optional<AssetKind>> asset_kind_param(const Request& request, std::string_view name) {
  const auto text = text_param(request, name);
  if (!text) return text.error();
  if (text->empty()) return std::optional<AssetKind>();
  const std::optional<AssetKind> kind = parse_asset_kind(*text);
  if (!kind) return invalid(name, "DATABASE, OBS or BIGDATA");
  return kind;
}

Result<std::string> marker_param(const Request& request) {
  const std::vector<std::string_view> values = request.parameters("marker");
  if (values.empty()) return std::string();
  std::optional<std::string> token;
  if (values.size() == 1 && values[0].starts_with('{')) token = token_of_object(values[0]);
  if (values.size() == 1 && !values[0].starts_with('{') && !values[0].empty()) token = values[0];
  if (!token)
    return invalid("marker", "one token, or one object with a token, as an answer's marker held it");
  return *std::move(token);
}

}  // namespace dscan
