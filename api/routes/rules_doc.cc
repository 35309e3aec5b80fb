// How rules are described, in the newer and in the older form.
#include <limits>

#include "api/routes/params.h"
#include "api/routes/rule_handlers.h"

namespace dscan {
namespace {

using namespace schema;
constexpr Presence kRequired = Presence::kRequired;

Schema category() {
  return one_of({"BUILT_IN", "BUILT_IN_COPY", "BUILT_SELF"});
}

Schema rule_type() {
  return one_of({"KEYWORD", "REGEX"});
}

Schema logic_operator() {
  return one_of({"AND", "OR", "REGEX"});
}

Schema percent() {
  return int_between(1, 100, 1);
}

Schema condition() {
  return record({{"effective_mode", one_of({"IN", "NOT_IN", "REGEX", "KEYWORD"})},
                 {"location", one_of({"CONTENT"})},
                 {"rule_content", text()}});
}

Schema rule_body() {
  const Schema place = body({{"template_id", text_of(1, 64), kRequired},
                             {"classification_id", or_null(text())},
                             {"security_level_id", or_null(text())},
                             {"is_used", boolean()}});
  return body({{"rule_name", text_of(1, 255), kRequired},
               {"rule_desc", or_null(text_of(0, 1024))},
               {"rule_type", rule_type(), kRequired},
               {"category", one_of({"BUILT_SELF"})},
               {"logic_operator", logic_operator(), kRequired},
               {"match_rate", percent()},
               {"min_match", percent()},
               {"content", list_of(condition()), kRequired},
               {"templates", list_of(place)}});
}

Schema old_rule_body(Presence id) {
  return body({{"id", text_of(1, 255), id},
               {"category", one_of({"BUILT_SELF"}), kRequired},
               {"logic_operator", logic_operator(), kRequired},
               {"min_match", percent(), kRequired},
               {"risk_level", int_between(0, 255, 0), kRequired},
               {"rule_content", text(), kRequired},
               {"rule_name", text_of(1, 255), kRequired},
               {"rule_type", rule_type(), kRequired},
               {"rule_desc", or_null(text_of(0, 1024))}});
}

Schema rule_summary() {
  return record({{"rule_id", text()},
                 {"rule_name", text()},
                 {"rule_desc", or_null(text())},
                 {"rule_type", rule_type()},
                 {"category", category()},
                 {"project_id", text()}});
}

Schema place() {
  return record({{"template_id", text()},
                 {"template_name", text()},
                 {"classification_id", or_null(text())},
                 {"classification_name", or_null(text())},
                 {"security_level_name", or_null(text())},
                 {"security_level_id", or_null(text())},
                 {"security_level_color", int32()},
                 {"is_used", boolean()}});
}

}  // namespace

RouteDoc describe_rules() {
  return {
      "Rules, built-in ones and the project's own",
      {{"offset", int_between(0, std::numeric_limits<std::int64_t>::max(), 0), "Number of the page, from 0."},
       {"limit", int_between(1, kMaxLimit, kMaxLimit), "Rules on a page; without it there is one page."}},
      record({{"total", int64()}, {"scan_rules_list", list_of(rule_summary())}})};
}

RouteDoc describe_rule_creation() {
  return {"Add a rule; it is accepted if it compiles", {}, done_answer(), rule_body()};
}

RouteDoc describe_rule() {
  return {"A rule, and where it stands in templates",
          {},
          record({{"rule_id", text()},
                  {"rule_name", text()},
                  {"rule_desc", or_null(text())},
                  {"rule_type", rule_type()},
                  {"category", category()},
                  {"project_id", text()},
                  {"logic_operator", logic_operator()},
                  {"match_rate", int32()},
                  {"min_match", int32()},
                  {"content", list_of(condition())},
                  {"templates", list_of(place())},
                  {"create_time", int64()},
                  {"update_time", int64()},
                  {"has_whitelist", boolean()},
                  {"whitelist_content", or_null(text())}})};
}

RouteDoc describe_rule_change() {
  return {"Change a rule of the project's own", {}, done_answer(), rule_body()};
}

RouteDoc describe_rule_removal() {
  return {"Delete a rule of the project's own", {}, done_answer()};
}

RouteDoc describe_rule_test() {
  return {"Try a condition, or a rule that is there, on a text",
          {},
          record({{"is_match", int32()}, {"match_group", text()}}),
          body({{"data", text(), kRequired},
                {"rule_content", list_of(text())},
                {"effective_mode", one_of({"IN", "REGEX", "KEYWORD"})},
                {"location", one_of({"CONTENT"})},
                {"rule_id", or_null(text())},
                {"rule_name", or_null(text())},
                {"category", or_null(text())}})};
}

RouteDoc describe_old_rules() {
  const Schema rule = record({{"category", category()},
                              {"delete_allowed", boolean()},
                              {"group_names", text()},
                              {"id", text()},
                              {"logic_operator", logic_operator()},
                              {"min_match", int32()},
                              {"risk_level", int32()},
                              {"rule_content", text()},
                              {"rule_desc", or_null(text())},
                              {"rule_name", text()},
                              {"rule_type", rule_type()},
                              {"selected", boolean()}});
  return {"Rules in the older form", with_page({}), record({{"total", int32()}, {"rules", list_of(rule)}})};
}

RouteDoc describe_old_rule_creation() {
  return {"Add a rule, in the older form", {}, done_answer(), old_rule_body(Presence::kOptional)};
}

RouteDoc describe_old_rule_change() {
  return {"Change the rule with the id in the body", {}, done_answer(), old_rule_body(kRequired)};
}

RouteDoc describe_groups() {
  const Schema group = record({{"category", category()},
                               {"delete_allowed", boolean()},
                               {"group_desc", or_null(text())},
                               {"group_name", text()},
                               {"id", text()},
                               {"is_default", boolean()},
                               {"rule_names", text()},
                               {"task_names", text()}});
  return {"Groups of rules: the templates, in the older form", with_page({}),
          record({{"total", int32()}, {"groups", list_of(group)}})};
}

RouteDoc describe_group_creation() {
  return {"Add a group, or change the one with the id in the body",
          {},
          done_answer(),
          body({{"category", one_of({"BUILT_SELF"})},
                {"default_status", boolean()},
                {"group_desc", or_null(text_of(0, 1024))},
                {"group_name", text_of(1, 255), kRequired},
                {"id", or_null(text())},
                {"rule_ids", list_of(text())}})};
}

RouteDoc describe_group_removal() {
  return {"Delete a group of the project's own", {}, done_answer()};
}

}  // namespace dscan
