// How templates, classifications and the changes of levels are described.
#include "api/routes/rule_handlers.h"

namespace dscan {
namespace {

using namespace schema;
constexpr Presence kRequired = Presence::kRequired;

Schema category() {
  return one_of({"BUILT_IN", "BUILT_IN_COPY", "BUILT_SELF"});
}

Schema level_body() {
  return body({{"security_level_name", text_of(1, 255), kRequired},
               {"color_number", int_between(0, 2'147'483'647, 0), kRequired},
               {"security_level_desc", or_null(text_of(0, 1024))}});
}

/// Its children have the same members again.
Schema tree() {
  return record({{"id", text()},
                 {"project_id", text()},
                 {"name", text()},
                 {"root_id", text()},
                 {"parent_id", or_null(text())},
                 {"depth", int32()},
                 {"children_nums", int32()},
                 {"create_time", int64()},
                 {"update_time", int64()},
                 {"rule_nums", int32()},
                 {"children", list_of({{"type", "object"}})}});
}

}  // namespace

RouteDoc describe_templates() {
  const Schema chosen = record({{"id", text()},
                                {"project_id", text()},
                                {"name", text()},
                                {"description", or_null(text())},
                                {"category", category()},
                                {"is_default", boolean()},
                                {"create_time", int64()},
                                {"update_time", int64()},
                                {"is_deleted", boolean()}});
  return {"Templates, built-in ones and the project's own", with_page({ignored_parameter("template_type")}),
          record({{"total", int32()}, {"scan_templates_list", list_of(chosen)}})};
}

RouteDoc describe_template_creation() {
  return {"Add a template, empty, with all built-in rules, or as a copy",
          {},
          done_answer(),
          body({{"new_template_name", text_of(1, 255), kRequired},
                {"action", one_of({"ADD", "COPY"})},
                {"add_built_in_rules", boolean()},
                {"origin_template_id", or_null(text())},
                {"description", or_null(text_of(0, 1024))},
                {"template_type", or_null(text())}})};
}

RouteDoc describe_template_change() {
  return {"Change a template of the project's own",
          {},
          done_answer(),
          body({{"template_name", text_of(1, 255)},
                {"template_desc", text_of(0, 1024)},
                {"is_default", boolean()}})};
}

RouteDoc describe_template_removal() {
  return {"Delete a template of the project's own, and its classifications", {}, done_answer()};
}

RouteDoc describe_template_rules() {
  const Schema rule = record({{"rule_id", text()},
                              {"project_id", text()},
                              {"rule_name", text()},
                              {"template_id", text()},
                              {"classification_id", or_null(text())},
                              {"security_level_name", or_null(text())},
                              {"security_level_id", or_null(text())},
                              {"security_level_color", int32()},
                              {"is_used", boolean()},
                              {"rule_description", or_null(text())}});
  return {"The rules of a template, as it grades and sorts them",
          with_page({{"keyword", text(), "Part of the rule's name or description."},
                     {"rule_name", text(), "Part of the rule's name."},
                     {"classification_ids", list_of(text()), "Only rules sorted there."},
                     {"security_level_ids", list_of(text()), "Only rules of these levels."},
                     {"is_used", boolean(), "Only rules that scans use, or do not."}}),
          record({{"total", int32()}, {"template_rules_list", list_of(rule)}})};
}

RouteDoc describe_classifications() {
  return {"The trees that a template sorts its rules into",
          {},
          record({{"template_id", text()},
                  {"template_category", category()},
                  {"template_name", text()},
                  {"classification_trees", list_of(tree())}})};
}

RouteDoc describe_classification_creation() {
  return {"Add a classification, below another one or as a root",
          {},
          done_answer(),
          body({{"classification_name", text_of(1, 255), kRequired}, {"parent_id", or_null(text())}})};
}

RouteDoc describe_classification_change() {
  return {"Change a classification",
          {},
          done_answer(),
          body({{"classification_name", text_of(1, 255)},
                {"description", or_null(text_of(0, 1024))},
                {"security_level_id", or_null(text())},
                {"sample_data", or_null(text())}})};
}

RouteDoc describe_classification_removal() {
  return {"Delete classifications and all below them",
          {},
          done_answer(),
          body({{"classification_ids", list_of(text()), kRequired}})};
}

RouteDoc describe_level_creation() {
  return {"Add a level above all others", {}, done_answer(), level_body()};
}

RouteDoc describe_level_change() {
  return {"Change a level of the project's own", {}, done_answer(), level_body()};
}

RouteDoc describe_level_removal() {
  return {"Delete a level of the project's own that no template uses", {}, done_answer()};
}

RouteDoc describe_level_switch() {
  return {"Disable a level, or enable it again", {}, done_answer()};
}

RouteDoc describe_level_sort() {
  return {"Move a level to the place of another; target_level_id may stand in the query, too",
          {},
          done_answer(),
          body({{"target_level_id", text_of(1, 64)}})};
}

}  // namespace dscan
