#include "api/cli/rule_json.h"

#include <fmt/core.h>

#include <array>
#include <boost/json/array.hpp>
#include <string>

#include "engine/rule/template_choice.h"
#include "engine/validate/validators.h"

namespace dscan {
namespace {

namespace json = boost::json;

constexpr std::array<const char*, std::variant_size_v<Shape>> kKinds = {"regex", "number", "code", "around",
                                                                        "column"};

json::array texts(const std::vector<std::string>& values) {
  return json::array(values.begin(), values.end());
}

std::string count_text(const NumberShape::Count& count) {
  return count.least == count.most ? fmt::format("{}", count.least)
                                   : fmt::format("{}..{}", count.least, count.most);
}

std::string prefix_text(const NumberShape::Prefix& prefix) {
  const std::string first = fmt::format("{:0{}}", prefix.first, prefix.digits);
  return prefix.first == prefix.last ? first : fmt::format("{}..{:0{}}", first, prefix.last, prefix.digits);
}

/// The pattern in the words of parse_code_form, one symbol a place.
std::string code_text(const CodePattern& pattern) {
  std::string out;
  for (std::size_t place = 0; place < pattern.length; ++place) {
    const bool digit = (pattern.digits >> place & 1U) != 0;
    const bool letter = (pattern.letters >> place & 1U) != 0;
    const char literal = pattern.literals[place];
    out += literal != '\0' ? literal : digit ? 'd' : letter ? 'u' : 'x';
  }
  return out;
}

json::object shape_json(const RegexShape& shape) {
  json::object out = {{"regex", shape.regex}, {"group", shape.group}, {"multiline", shape.multiline}};
  if (shape.group == kFirstGroup) out["group"] = "the first that holds something";
  if (!shape.anchor.empty()) out["anchor"] = shape.anchor;
  return out;
}

json::object shape_json(const NumberShape& shape) {
  constexpr std::array<const char*, 3> kPluses = {"never", "may", "must"};
  json::array digits;
  for (const auto& count : shape.digits) digits.emplace_back(count_text(count));
  json::array groups;
  for (const auto& grouping : shape.groups) {
    std::string text;
    for (const auto& count : grouping) text += (text.empty() ? "" : ",") + count_text(count);
    groups.emplace_back(text);
  }
  json::array prefixes;
  for (const auto& prefix : shape.prefixes) prefixes.emplace_back(prefix_text(prefix));
  return {{"digits", digits},
          {"groups", groups},
          {"separators", shape.separators},
          {"prefixes", prefixes},
          {"plus", kPluses[static_cast<std::size_t>(shape.plus)]},
          {"parentheses", shape.parentheses},
          {"last_may_be_x", shape.last_may_be_x}};
}

json::object shape_json(const CodeShape& shape) {
  json::array forms;
  for (const CodePattern& pattern : shape.patterns) forms.emplace_back(code_text(pattern));
  json::object out = {{"forms", forms}};
  if (!shape.separators.empty()) out["separators"] = shape.separators.as_class();
  return out;
}

json::object shape_json(const AroundShape& shape) {
  return {{"byte", std::string(1, shape.pivot)},
          {"before", shape.before.as_class()},
          {"after", shape.after.as_class()},
          {"most_before", shape.most_before},
          {"most_after", shape.most_after}};
}

json::object shape_json(const ColumnShape& shape) {
  json::object out = {{"names", texts(shape.names)}, {"words", texts(shape.words)}};
  if (!shape.values.empty()) out["values"] = texts(shape.values);
  if (!shape.regex.empty()) out["regex"] = shape.regex;
  return out;
}

json::array validators_json(const std::vector<std::string>& names) {
  json::array out;
  for (const std::string& name : names) {
    out.push_back(json::object{{"name", name}, {"description", find_validator(name)->description}});
  }
  return out;
}

json::array exclude_where_json(const std::vector<ExcludeWhere>& tables) {
  constexpr std::array<const char*, 3> kTargets = {"value", "match", "line"};
  json::array out;
  for (const ExcludeWhere& where : tables) {
    out.push_back(json::object{{"target", kTargets[static_cast<std::size_t>(where.target)]},
                               {"regexes", texts(where.regexes)},
                               {"stopwords", texts(where.stopwords)},
                               {"paths", texts(where.paths)},
                               {"all", where.all}});
  }
  return out;
}

json::value distance_json(std::optional<int> distance) {
  return distance ? json::value(*distance) : json::value(nullptr);
}

json::array near_json(const std::vector<Near>& tables) {
  json::array out;
  for (const Near& near : tables) {
    out.push_back(json::object{{"text", shape_json(near.text)},
                               {"min_entropy", near.min_entropy},
                               {"exclude_where", exclude_where_json(near.exclude_where)},
                               {"lines", distance_json(near.lines)},
                               {"columns", distance_json(near.columns)}});
  }
  return out;
}

json::array templates_json(const RuleSet& rules, const Rule& rule) {
  json::array out;
  for (const Template& each : rules.templates()) {
    if (chooses(each, rule, rules.catalog().classifications)) out.emplace_back(each.id);
  }
  return out;
}

}  // namespace

json::object rule_summary_json(const RuleSet& rules, std::uint32_t number) {
  const Rule& rule = rules.rules()[number];
  return {{"rule_id", rule.id},
          {"rule_name", rule.name},
          {"description", rule.description},
          {"kind", kKinds[rule.shape.index()]},
          {"security_level_name", rules.catalog().level_of(number).name},
          {"classification_id", rules.catalog().classification_of(number).id},
          {"validators", texts(rule.validators)},
          {"origin", rule.origin}};
}

json::object rule_json(const RuleSet& rules, std::uint32_t number) {
  const Rule& rule = rules.rules()[number];
  json::object out = rule_summary_json(rules, number);
  out["shape"] = std::visit([](const auto& shape) { return shape_json(shape); }, rule.shape);
  out["validators"] = validators_json(rule.validators);
  out["min_entropy"] = rule.min_entropy;
  out["exclude"] = texts(rule.exclude);
  out["exclude_values"] = texts(rule.exclude_values);
  out["exclude_where"] = exclude_where_json(rule.exclude_where);
  out["near"] = near_json(rule.near);
  out["paths"] = texts(rule.paths);
  out["keywords"] = texts(rule.keywords);
  out["confidence"] = rule.confidence;
  out["context_words"] = texts(rule.context.words);
  if (!rule.context.words.empty()) out["context_distance"] = rule.context.distance;
  out["precedence"] = rule.precedence;
  if (rule.mask) out["mask"] = json::object{{"head", rule.mask->head}, {"tail", rule.mask->tail}};
  out["templates"] = templates_json(rules, rule);
  out["examples"] = texts(rule.examples);
  out["counter_examples"] = texts(rule.counter_examples);
  return out;
}

}  // namespace dscan
