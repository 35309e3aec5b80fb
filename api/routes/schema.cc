#include "api/routes/schema.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace dscan::schema {

Schema text() {
  return {{"type", "string"}};
}

Schema one_of(std::initializer_list<std::string_view> words) {
  boost::json::array values;
  for (const std::string_view word : words) values.emplace_back(word);
  return {{"type", "string"}, {"enum", std::move(values)}};
}

Schema int32() {
  return {{"type", "integer"}, {"format", "int32"}};
}

Schema int64() {
  return {{"type", "integer"}, {"format", "int64"}};
}

Schema int_between(std::int64_t least, std::int64_t most, std::int64_t fallback) {
  return {{"type", "integer"}, {"minimum", least}, {"maximum", most}, {"default", fallback}};
}

Schema boolean() {
  return {{"type", "boolean"}};
}

Schema list_of(Schema element) {
  return {{"type", "array"}, {"items", std::move(element)}};
}

Schema record(std::initializer_list<std::pair<std::string_view, Schema>> members) {
  boost::json::object properties;
  boost::json::array required;
  for (const auto& [name, member] : members) {
    properties[name] = member;
    required.emplace_back(name);
  }
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

Schema body(std::initializer_list<Field> fields) {
  boost::json::object properties;
  boost::json::array required;
  for (const Field& field : fields) {
    properties[field.name] = field.form;
    if (field.presence == Presence::kRequired) required.emplace_back(field.name);
  }
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

Schema text_of(std::int64_t least, std::int64_t most) {
  return {{"type", "string"}, {"minLength", least}, {"maxLength", most}};
}

Schema texts_by_key() {
  return {{"type", "object"}, {"additionalProperties", text()}};
}

Schema or_null(Schema schema) {
  schema["type"] = boost::json::array{schema["type"], "null"};
  if (boost::json::value* const words = schema.if_contains("enum")) words->as_array().emplace_back(nullptr);
  return schema;
}

}  // namespace dscan::schema
