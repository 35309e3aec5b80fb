#include "engine/rule/regex_check.h"

#include <set>
#include <string>
#include <string_view>

namespace dscan {
namespace {

Error wrong_rule(const Rule& rule, const std::string& message) {
  return {ErrorCode::kInvalidArgument, rule.origin + ": rule '" + rule.id + "': " + message};
}

/// Regexes that were found good: the rules of a pack often share their lists.
using GoodRegexes = std::set<std::string_view>;

Result<void> check_compiles(const Rule& rule, const std::string& key, const std::string& text) {
  const RE2 regex(text, regex_options());
  if (regex.ok()) return {};
  return wrong_rule(rule, key + ": " + regex.error());
}

Result<void> check_list(const Rule& rule, const std::string& key, const std::vector<std::string>& regexes,
                        GoodRegexes& good) {
  for (const std::string& text : regexes) {
    if (good.contains(text)) continue;
    DSCAN_RETURN_IF_ERROR(check_compiles(rule, key, text));
    good.insert(text);
  }
  return {};
}

/// `table` is what the keys of a table begin with in messages; of the rule's own keys it is empty.
Result<void> check_tables(const Rule& rule, const std::string& table, const std::vector<ExcludeWhere>& tables,
                          GoodRegexes& good) {
  for (const ExcludeWhere& where : tables) {
    DSCAN_RETURN_IF_ERROR(check_list(rule, table + "exclude_where: regexes", where.regexes, good));
    DSCAN_RETURN_IF_ERROR(check_list(rule, table + "exclude_where: paths", where.paths, good));
  }
  return {};
}

Result<void> check_shape(const Rule& rule, const std::string& table, const RegexShape& shape) {
  const RE2 regex(shape.regex, regex_options());
  if (!regex.ok()) return wrong_rule(rule, table + "regex: " + regex.error());
  if (RE2::FullMatch("", regex)) {
    return wrong_rule(rule, table + "regex: matches the empty text, so it would match everywhere");
  }
  const int groups = regex.NumberOfCapturingGroups();
  if (shape.group > groups) {
    return wrong_rule(rule, table + "group " + std::to_string(shape.group) + " is not there; the regex has " +
                                std::to_string(groups));
  }
  if (shape.group >= kMostGroups) {
    return wrong_rule(rule, table + "group must be at most " + std::to_string(kMostGroups - 1) +
                                "; use (?:…) for the others");
  }
  return shape.anchor.empty() ? Result<void>() : check_compiles(rule, "anchor", shape.anchor);
}

Result<void> check_lists(const Rule& rule, GoodRegexes& good) {
  DSCAN_RETURN_IF_ERROR(check_list(rule, "exclude", rule.exclude, good));
  DSCAN_RETURN_IF_ERROR(check_list(rule, "paths", rule.paths, good));
  DSCAN_RETURN_IF_ERROR(check_tables(rule, "", rule.exclude_where, good));
  for (const Near& near : rule.near) {
    DSCAN_RETURN_IF_ERROR(check_shape(rule, "near: ", near.text));
    DSCAN_RETURN_IF_ERROR(check_tables(rule, "near: ", near.exclude_where, good));
  }
  return {};
}

Result<void> check_shape(const Rule& rule, const ColumnShape& shape) {
  return shape.regex.empty() ? Result<void>() : check_compiles(rule, "column: regex", shape.regex);
}

}  // namespace

RE2::Options regex_options() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  return options;
}

Result<void> check_regexes(const std::vector<Rule>& rules) {
  GoodRegexes good;
  for (const Rule& rule : rules) {
    if (const auto* shape = std::get_if<RegexShape>(&rule.shape)) {
      DSCAN_RETURN_IF_ERROR(check_shape(rule, "", *shape));
    }
    if (const auto* shape = std::get_if<ColumnShape>(&rule.shape)) {
      DSCAN_RETURN_IF_ERROR(check_shape(rule, *shape));
    }
    DSCAN_RETURN_IF_ERROR(check_lists(rule, good));
  }
  return {};
}

}  // namespace dscan
