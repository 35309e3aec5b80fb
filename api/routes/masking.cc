// Masking of data that a client sends; nothing of it is kept.
#include <fmt/core.h>

#include <boost/json/serialize.hpp>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/masking_handlers.h"
#include "engine/base/utf8.h"
#include "engine/mask/mask_value.h"

namespace dscan {
namespace {

namespace json = boost::json;

using Methods = std::map<std::string, MaskMethod, std::less<>>;

/// Parameters come as texts or numbers.
Result<MaskParameters> parameters_of(const Body& strategy) {
  MaskParameters out;
  const json::value* given = strategy.find("parameters");
  if (given == nullptr) return out;
  if (!given->is_object()) return invalid_field("parameters", "an object");
  for (const auto& [name, value] : given->get_object()) {
    if (value.is_null()) continue;
    if (value.is_string()) {
      out[std::string(name)] = std::string(value.get_string());
    } else if (value.is_int64()) {
      out[std::string(name)] = std::to_string(value.get_int64());
    } else {
      return invalid_field("parameters", "an object of texts and integers");
    }
  }
  return out;
}

Result<Methods> methods_of(const Body& body) {
  const auto strategies = body.required_objects("mask_strategies");
  if (!strategies) return strategies.error();
  Methods out;
  for (const Body& strategy : *strategies) {
    const auto name = strategy.required_text("name", {1, 255});
    if (!name) return name.error().in("mask_strategies");
    const auto algorithm = strategy.required_text("algorithm");
    if (!algorithm) return algorithm.error().in("mask_strategies");
    const auto parameters = parameters_of(strategy);
    if (!parameters) return parameters.error().in("mask_strategies");
    auto method = make_mask_method(*algorithm, *parameters);
    if (!method) return method.error().in("mask_strategies");
    if (!out.emplace(*name, *std::move(method)).second) {
      return invalid_field("mask_strategies", "a list with one strategy a name");
    }
  }
  return out;
}

/// The text of a value to mask; nullopt of a list or an object.
std::optional<std::string> text_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_object() || value.is_array()) return std::nullopt;
  // Boost.JSON would write 1.2345E3 where the caller wrote 1234.5.
  if (const double* number = value.if_double()) return fmt::format("{}", *number);
  return json::serialize(value);
}

/// The row with those of its values masked that have a strategy; null stays null.
Result<json::object> masked_row(const json::object& row, const Methods& methods, RandomSource& random) {
  json::object out;
  for (const auto& [name, value] : row) {
    const auto method = methods.find(std::string_view(name));
    if (method == methods.end() || value.is_null()) {
      out[name] = value;
      continue;
    }
    const auto text = text_of(value);
    if (!text)
      return invalid_field("data", "a list of objects whose masked values are texts, numbers or booleans");
    out[name] = to_valid_utf8(mask_value(method->second, *text, random));
  }
  return out;
}

}  // namespace

Result<Response> mask_data(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto methods = methods_of(*body);
  if (!methods) return methods.error();
  DSCAN_RETURN_IF_ERROR(body->required_objects("data"));
  SystemRandom random;
  json::array rows;
  for (const json::value& row : body->find("data")->get_array()) {
    auto masked = masked_row(row.get_object(), *methods, random);
    if (!masked) return masked.error();
    rows.push_back(*std::move(masked));
  }
  return json_response({{"masked_data", std::move(rows)}});
}

RouteDoc describe_masking() {
  using namespace schema;
  const Schema strategy = body({{"name", text_of(1, 255), Presence::kRequired},
                                {"algorithm",
                                 one_of({"SHA256", "SHA512", "AES", "PRESNM", "MASKNM", "PRESXY", "MASKXY",
                                         "SYMBOL", "KEYWORD", "NUMERIC"}),
                                 Presence::kRequired},
                                {"parameters", or_null({{"type", "object"}})}});
  return {"Mask values by column; values of columns without a strategy stay",
          {},
          record({{"masked_data", list_of({{"type", "object"}})}}),
          body({{"mask_strategies", list_of(strategy), Presence::kRequired},
                {"data", list_of({{"type", "object"}}), Presence::kRequired}})};
}

}  // namespace dscan
