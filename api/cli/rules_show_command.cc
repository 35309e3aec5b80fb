#include <fmt/core.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/cli/commands.h"
#include "api/cli/people_text.h"
#include "api/cli/result_output.h"
#include "api/cli/rule_json.h"
#include "api/cli/settings.h"

namespace dscan {
namespace {

namespace json = boost::json;

constexpr std::size_t kKeyWidth = 22;
/// Longer lists stand one item a line.
constexpr std::size_t kLine = 76;

/// A scalar as people read it.
std::string scalar_text(const json::value& value) {
  if (value.is_string()) return terminal_text(std::string(value.as_string()));
  if (value.is_double()) return fmt::format("{:g}", value.as_double());
  return json::serialize(value);
}

bool says_nothing(const json::value& value) {
  if (value.is_array()) return value.as_array().empty();
  if (value.is_string()) return value.as_string().empty();
  if (value.is_bool()) return !value.as_bool();
  return value.is_double() && value.as_double() == 0;
}

/// "luhn (the check digit of payment cards)" of an object with a name, "key value, key value" of any other.
std::string item_text(const json::value& item) {
  if (!item.is_object()) return scalar_text(item);
  const json::object& object = item.as_object();
  if (object.contains("name")) {
    return scalar_text(object.at("name")) + ": " + scalar_text(object.at("description"));
  }
  std::string out;
  for (const auto& [key, value] : object) {
    if (says_nothing(value)) continue;
    out += (out.empty() ? "" : "; ") + std::string(key);
    if (value.is_array()) {
      for (const json::value& each : value.as_array()) out += " " + scalar_text(each);
    } else if (!value.is_bool()) {
      out += " " + scalar_text(value);
    }
  }
  return out;
}

std::string list_text(const json::array& list, const std::string& margin) {
  std::string flat;
  std::string tall;
  for (const json::value& item : list) {
    const std::string text = item_text(item);
    flat += (flat.empty() ? "" : ", ") + text;
    if (!tall.empty()) tall.append(1, '\n').append(margin);
    tall += text;
  }
  const bool texts_alone = std::none_of(list.begin(), list.end(), [](const json::value& item) {
    return item.is_object() || (item.is_string() && item.as_string().find(' ') != json::string::npos);
  });
  return texts_alone && flat.size() <= kLine ? flat : tall;
}

/// A line for each key that says something, and lists below each other.
std::string readable(const json::object& rule, const std::string& indent) {
  std::string out;
  for (const auto& [key, value] : rule) {
    if (says_nothing(value)) continue;
    const std::string label = fmt::format("{}{:<{}}", indent, std::string(key), kKeyWidth - indent.size());
    if (value.is_object()) {
      out += indent + std::string(key) + "\n" + readable(value.as_object(), indent + "  ");
    } else if (value.is_array()) {
      out += label + list_text(value.as_array(), std::string(kKeyWidth, ' ')) + "\n";
    } else {
      out += label + scalar_text(value) + "\n";
    }
  }
  return out;
}

}  // namespace

Result<ExitStatus> rules_show_command(const RulesShowFlags& flags) {
  const auto format = parse_format(flags.output.format);
  if (!format) return format.error();
  const auto rules = load_rules(flags.rules);
  if (!rules) return rules.error();
  const auto number = rule_number_named(rules->catalog(), flags.rule);
  if (!number) return number.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  const json::object rule = rule_json(*rules, *number);
  out->write(*format == OutputFormat::kTable ? readable(rule, "") : json::serialize(rule) + "\n");
  DSCAN_RETURN_IF_ERROR(out->finish());
  return ExitStatus::kDone;
}

}  // namespace dscan
