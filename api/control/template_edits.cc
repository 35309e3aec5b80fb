#include "api/control/template_edits.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/digest.h"

namespace dscan {
namespace {

Error invalid(std::string_view field, std::string_view why) {
  return {ErrorCode::kInvalidArgument, std::string(field) + " " + std::string(why)};
}

/// A template of the project's own.
Result<const ScanTemplate*> own_template(const RuleBook& book, std::string_view id) {
  const ScanTemplate* const chosen = book.chosen(id);
  if (chosen == nullptr) return no_such("template_id", "template");
  if (chosen->category == kBuiltIn) return is_built_in("template_id", "template");
  return chosen;
}

/// Copies tree and rules of `origin`, each node under an id of its own.
Result<void> copy_contents(Connection& connection, const BookContext& context, const RuleBook& book,
                           std::string_view origin, const ScanTemplate& copy) {
  std::map<std::string, std::string> new_ids = {{"", ""}};
  const std::vector<TreeNode> tree = book.tree_of(origin);
  for (const TreeNode& node : tree) new_ids[node.id] = random_id();
  for (TreeNode node : tree) {
    node.template_id = copy.id;
    node.id = new_ids[node.id];
    node.parent_id = new_ids[node.parent_id];
    node.create_time = node.update_time = copy.create_time;
    DSCAN_RETURN_IF_ERROR(put_node(connection, context.project, node));
  }
  for (TemplateRule entry : book.rules_of(origin)) {
    entry.template_id = copy.id;
    entry.classification_id = new_ids[entry.classification_id];
    DSCAN_RETURN_IF_ERROR(put_template_rule(connection, context.project, entry));
  }
  return {};
}

/// The template whose contents a new one begins with; empty: none.
Result<std::string> origin_of(const RuleBook& book, const NewTemplate& wanted) {
  if (!wanted.copy_of.empty()) {
    if (book.chosen(wanted.copy_of) == nullptr) return no_such("origin_template_id", "template");
    return wanted.copy_of;
  }
  if (!wanted.add_built_in_rules) return std::string();
  if (book.chosen(kDefaultTemplate) == nullptr) {
    return invalid("add_built_in_rules",
                   "needs the built-in template 'default', which the packs do not have");
  }
  return std::string(kDefaultTemplate);
}

std::size_t depth_of(const RuleBook& book, std::string_view template_id, std::string_view id) {
  std::size_t depth = 0;
  for (const TreeNode* node = book.node(template_id, id); node != nullptr;
       node = book.node(template_id, node->parent_id)) {
    ++depth;
  }
  return depth;
}

/// `ids` and all below them.
std::set<std::string> with_descendants(const std::vector<TreeNode>& tree,
                                       const std::vector<std::string>& ids) {
  std::set<std::string> all(ids.begin(), ids.end());
  for (std::size_t before = 0; before != all.size();) {
    before = all.size();
    for (const TreeNode& node : tree) {
      if (all.contains(node.parent_id)) all.insert(node.id);
    }
  }
  return all;
}

}  // namespace

Result<void> check_template_place(const BookContext& context, const RuleBook& book,
                                  const ScanTemplate& chosen) {
  std::size_t others = 0;
  for (const ScanTemplate& other : book.templates()) {
    if (other.id == chosen.id) continue;
    if (other.name == chosen.name)
      return invalid("template_name", "must be a name that no other template or group has");
    if (other.category != kBuiltIn) ++others;
  }
  if (others < context.limits.templates) return {};
  return invalid("template_name", "is one template too many: a project has at most " +
                                      std::to_string(context.limits.templates) + ", groups among them");
}

Result<std::string> add_template(const BookContext& context, const NewTemplate& wanted) {
  const EpochMillis now = context.clock.now();
  ScanTemplate made{random_id(), wanted.name, wanted.description, "BUILT_SELF", false, now, now};
  const auto done = edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(check_template_place(context, book, made));
    const auto origin = origin_of(book, wanted);
    if (!origin) return origin.error();
    if (!wanted.copy_of.empty() && book.chosen(wanted.copy_of)->category == kBuiltIn) {
      made.category = "BUILT_IN_COPY";
    }
    DSCAN_RETURN_IF_ERROR(put_template(connection, context.project, made));
    if (origin->empty()) return {};
    return copy_contents(connection, context, book, *origin, made);
  });
  if (!done) return done.error();
  return made.id;
}

Result<void> change_template(const BookContext& context, const std::string& id,
                             const TemplateChange& change) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    const auto old = own_template(book, id);
    if (!old) return old.error();
    ScanTemplate changed = **old;
    changed.name = change.name.value_or(changed.name);
    changed.description = change.description.value_or(changed.description);
    changed.is_default = change.is_default.value_or(changed.is_default);
    changed.update_time = context.clock.now();
    DSCAN_RETURN_IF_ERROR(check_template_place(context, book, changed));
    return put_template(connection, context.project, changed);
  });
}

Result<void> delete_template(const BookContext& context, const std::string& id) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(own_template(book, id));
    return erase_template(connection, context.project, id);
  });
}

Result<std::string> add_node(const BookContext& context, const std::string& template_id,
                             const std::string& name, const std::string& parent_id) {
  const EpochMillis now = context.clock.now();
  const TreeNode made{template_id, random_id(), name, parent_id, "", "", "", now, now};
  const auto done = edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(own_template(book, template_id));
    if (!parent_id.empty() && book.node(template_id, parent_id) == nullptr) {
      return no_such("parent_id", "classification in this template");
    }
    const BookLimits& limits = context.limits;
    if (depth_of(book, template_id, parent_id) >= limits.depth) {
      return invalid("parent_id",
                     "is too deep: a tree has at most " + std::to_string(limits.depth) + " levels");
    }
    const std::vector<TreeNode> tree = book.tree_of(template_id);
    if (tree.size() >= limits.nodes) {
      return invalid("classification_name",
                     "is one too many: a tree has at most " + std::to_string(limits.nodes));
    }
    for (const TreeNode& other : tree) {
      if (other.parent_id == parent_id && other.name == name)
        return invalid("classification_name", "must be a name that no other one beside it has");
    }
    return put_node(connection, context.project, made);
  });
  if (!done) return done.error();
  return made.id;
}

Result<void> change_node(const BookContext& context, const std::string& template_id, const std::string& id,
                         const NodeChange& change) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(own_template(book, template_id));
    const TreeNode* const old = book.node(template_id, id);
    if (old == nullptr) return no_such("classification_id", "classification in this template");
    if (change.level_id && !change.level_id->empty() && book.level(*change.level_id) == nullptr) {
      return no_such("security_level_id", "level");
    }
    TreeNode changed = *old;
    changed.name = change.name.value_or(changed.name);
    changed.description = change.description.value_or(changed.description);
    changed.level_id = change.level_id.value_or(changed.level_id);
    changed.sample_data = change.sample_data.value_or(changed.sample_data);
    changed.update_time = context.clock.now();
    return put_node(connection, context.project, changed);
  });
}

Result<void> delete_nodes(const BookContext& context, const std::string& template_id,
                          const std::vector<std::string>& ids) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    DSCAN_RETURN_IF_ERROR(own_template(book, template_id));
    for (const std::string& id : ids) {
      if (book.node(template_id, id) == nullptr)
        return no_such("classification_ids", "classification in this template");
    }
    const std::set<std::string> gone = with_descendants(book.tree_of(template_id), ids);
    for (const std::string& id : gone) DSCAN_RETURN_IF_ERROR(erase_node(connection, context.project, id));
    for (TemplateRule entry : book.rules_of(template_id)) {
      if (!gone.contains(entry.classification_id)) continue;
      entry.classification_id.clear();
      DSCAN_RETURN_IF_ERROR(put_template_rule(connection, context.project, entry));
    }
    return {};
  });
}

}  // namespace dscan
