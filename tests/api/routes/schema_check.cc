#include "tests/api/routes/schema_check.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace dscan::testing {
namespace {

namespace json = boost::json;

class Check {
 public:
  void compare(const json::object& schema, const json::value& value, const std::string& path) {
    if (!allows_type(schema.at("type"), value)) {
      complain(path, "another type");
      return;
    }
    if (const json::value* words = schema.if_contains("enum"); words != nullptr && !holds(*words, value)) {
      complain(path, "not one of the words");
    }
    if (value.is_object()) compare_object(schema, value.get_object(), path);
    if (value.is_array()) compare_array(schema.at("items").as_object(), value.get_array(), path);
    if (value.is_int64()) compare_integer(schema, value.get_int64(), path);
  }

  std::vector<std::string> take() { return std::move(breaches_); }

 private:
  void complain(const std::string& path, const std::string& what) { breaches_.push_back(path + ": " + what); }

  static std::string_view type_of(const json::value& value) {
    switch (value.kind()) {
      case json::kind::null:
        return "null";
      case json::kind::bool_:
        return "boolean";
      case json::kind::int64:
        return "integer";
      case json::kind::string:
        return "string";
      case json::kind::array:
        return "array";
      case json::kind::object:
        return "object";
      default:
        return "number";  // A double, or an integer beyond 63 bits: the API has neither.
    }
  }
  static bool holds(const json::value& list, const json::value& value) {
    return std::find(list.as_array().begin(), list.as_array().end(), value) != list.as_array().end();
  }
  static bool allows_type(const json::value& types, const json::value& value) {
    const json::value type(type_of(value));
    return types.is_array() ? holds(types, type) : types == type;
  }

  void compare_object(const json::object& schema, const json::object& value, const std::string& path) {
    const json::value* properties = schema.if_contains("properties");
    const json::value* additional = schema.if_contains("additionalProperties");
    if (const json::value* required = schema.if_contains("required")) {
      for (const json::value& name : required->as_array()) {
        if (!value.contains(name.as_string()))
          complain(path + "." + std::string(name.as_string()), "missing");
      }
    }
    for (const auto& [name, member] : value) {
      const std::string inner = path + "." + std::string(name);
      const json::value* known = properties == nullptr ? nullptr : properties->as_object().if_contains(name);
      if (known == nullptr) known = additional;
      if (known != nullptr) {
        compare(known->as_object(), member, inner);
      } else if (properties != nullptr) {
        complain(inner, "not described");
      }
    }
  }

  void compare_array(const json::object& items, const json::array& value, const std::string& path) {
    for (std::size_t i = 0; i < value.size(); ++i)
      compare(items, value[i], path + "[" + std::to_string(i) + "]");
  }

  void compare_integer(const json::object& schema, std::int64_t value, const std::string& path) {
    const json::value* format = schema.if_contains("format");
    if (format == nullptr) return;
    const std::int64_t most =
        *format == "int32" ? std::numeric_limits<std::int32_t>::max() : std::int64_t{1} << 53U;
    if (value > most || value < -most) complain(path, "too large");
  }

  std::vector<std::string> breaches_;
};

}  // namespace

std::vector<std::string> schema_breaches(const json::object& schema, const json::value& value) {
  Check check;
  check.compare(schema, value, "$");
  return check.take();
}

}  // namespace dscan::testing
