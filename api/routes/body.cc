#include "api/routes/body.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <utility>

namespace dscan {
namespace {

namespace json = boost::json;

/// A field that must be there, out of one that may be missing.
template <class T>
Result<T> required(Result<std::optional<T>> field, std::string_view name) {
  if (!field) return field.error();
  if (!*field) return invalid_field(name, "given");
  return std::move(**field);
}

std::size_t characters_in(std::string_view text) {
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

Error invalid_text(std::string_view name, TextBounds bounds, const std::string& what) {
  return invalid_field(name, what + " of " + std::to_string(bounds.least) + " to " +
                                 std::to_string(bounds.most) + " characters");
}

/// nullopt if it is none within bounds.
std::optional<std::string> text_of(const json::value& value, TextBounds bounds) {
  if (!value.is_string()) return std::nullopt;
  const std::string text(value.get_string());
  const std::size_t characters = characters_in(text);
  const bool fits = characters >= bounds.least && characters <= bounds.most;
  if (!fits || text.find('\0') != std::string::npos) return std::nullopt;
  return text;
}

}  // namespace

Error invalid_field(std::string_view name, std::string_view allowed) {
  return {ErrorCode::kInvalidArgument, std::string(name) + " must be " + std::string(allowed)};
}

Result<Body> Body::of(const Request& request) {
  if (request.body.empty()) return Body(json::object());
  json::error_code error;
  json::value value = json::parse(request.body, error);
  if (error || !value.is_object()) return invalid_field("the body", "one JSON object");
  return Body(std::move(value.get_object()));
}

const json::value* Body::find(std::string_view name) const {
  const json::value* value = fields_.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

Result<std::optional<std::string>> Body::text(std::string_view name, TextBounds bounds) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::optional<std::string>();
  auto text = text_of(*value, bounds);
  if (!text) return invalid_text(name, bounds, "text");
  return text;
}

Result<std::optional<std::int64_t>> Body::integer(std::string_view name, IntBounds bounds) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::optional<std::int64_t>();
  const std::int64_t* number = value->if_int64();
  if (number == nullptr || *number < bounds.least || *number > bounds.most) {
    return invalid_field(
        name, "an integer from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.most));
  }
  return std::optional(*number);
}

Result<std::optional<bool>> Body::boolean(std::string_view name) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::optional<bool>();
  if (!value->is_bool()) return invalid_field(name, "true or false");
  return std::optional(value->get_bool());
}

Result<std::optional<std::vector<std::string>>> Body::texts(std::string_view name, TextBounds each) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::optional<std::vector<std::string>>();
  if (!value->is_array()) return invalid_field(name, "a list of texts");
  std::vector<std::string> out;
  for (const json::value& element : value->get_array()) {
    auto text = text_of(element, each);
    if (!text) return invalid_text(name, each, "a list of texts");
    out.push_back(*std::move(text));
  }
  return std::optional(std::move(out));
}

Result<std::optional<std::vector<Body>>> Body::objects(std::string_view name) const {
  const json::value* value = find(name);
  if (value == nullptr) return std::optional<std::vector<Body>>();
  if (!value->is_array()) return invalid_field(name, "a list of objects");
  std::vector<Body> out;
  for (const json::value& element : value->get_array()) {
    if (!element.is_object()) return invalid_field(name, "a list of objects");
    out.emplace_back(element.get_object());
  }
  return std::optional(std::move(out));
}

Result<std::string> Body::required_text(std::string_view name, TextBounds bounds) const {
  return required(text(name, bounds), name);
}
Result<std::int64_t> Body::required_integer(std::string_view name, IntBounds bounds) const {
  return required(integer(name, bounds), name);
}
Result<bool> Body::required_boolean(std::string_view name) const {
  return required(boolean(name), name);
}
Result<std::vector<std::string>> Body::required_texts(std::string_view name, TextBounds each) const {
  return required(texts(name, each), name);
}
Result<std::vector<Body>> Body::required_objects(std::string_view name) const {
  return required(objects(name), name);
}

}  // namespace dscan
