// Adding, changing and deleting templates and the trees that they sort their rules into.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/control/rule_book.h"

namespace dscan {

struct NewTemplate {
  std::string name;
  std::string description;
  std::string copy_of;              ///< Id of the template to copy; empty: an empty one.
  bool add_built_in_rules = false;  ///< All built-in rules, graded and sorted as in the packs.
};

/// The new template's id. A copy has the rules and the tree of its origin. kInvalidArgument names the field.
Result<std::string> add_template(const BookContext& context, const NewTemplate& wanted);

/// What is there changes.
struct TemplateChange {
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<bool> is_default;
};
Result<void> change_template(const BookContext& context, const std::string& id, const TemplateChange& change);
/// Jobs that name it cannot run any more, and say so.
Result<void> delete_template(const BookContext& context, const std::string& id);

/// Whether a template of that name may stand in the project: unique, and not one too many.
Result<void> check_template_place(const BookContext& context, const RuleBook& book,
                                  const ScanTemplate& chosen);

/// Adds a node; `parent_id` empty: a root. The node's id.
Result<std::string> add_node(const BookContext& context, const std::string& template_id,
                             const std::string& name, const std::string& parent_id);

struct NodeChange {
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::string> level_id;
  std::optional<std::string> sample_data;
};
Result<void> change_node(const BookContext& context, const std::string& template_id, const std::string& id,
                         const NodeChange& change);
/// Deletes nodes and all below them; rules sorted there are sorted nowhere then.
Result<void> delete_nodes(const BookContext& context, const std::string& template_id,
                          const std::vector<std::string>& ids);

}  // namespace dscan
