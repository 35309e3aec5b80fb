#include "api/control/rule_edits.h"

#include <algorithm>
#include <utility>

#include "api/control/template_edits.h"
#include "api/control/user_rule.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

Error invalid(std::string_view field, std::string_view why) {
  return {ErrorCode::kInvalidArgument, std::string(field) + " " + std::string(why)};
}

Result<void> check_rule_name(const RuleBook& book, const ScanRule& rule) {
  for (const ScanRule& other : book.rules()) {
    if (other.name == rule.name && other.id != rule.id)
      return invalid("rule_name", "must be a name that no other rule has");
  }
  return {};
}

/// Fills in what the entry leaves open.
Result<TemplateRule> checked_entry(const RuleBook& book, const ScanRule& rule, TemplateRule entry) {
  entry.rule_id = rule.id;
  const ScanTemplate* const chosen = book.chosen(entry.template_id);
  if (chosen == nullptr) return no_such("templates.template_id", "template");
  if (chosen->category == kBuiltIn) return is_built_in("templates.template_id", "template");
  if (entry.level_id.empty()) entry.level_id = book.level_for_risk(rule.risk_level);
  const SecurityLevel* const level = book.level(entry.level_id);
  if (level == nullptr) return no_such("templates.security_level_id", "level");
  if (level->is_deleted)
    return invalid("templates.security_level_id", "must be a level that is not disabled");
  if (!entry.classification_id.empty() && book.node(entry.template_id, entry.classification_id) == nullptr) {
    return no_such("templates.classification_id", "classification in that template");
  }
  return entry;
}

/// The rule with its risk, and its entries.
Result<std::vector<TemplateRule>> checked_entries(const RuleBook& book, WantedRule& draft) {
  draft.rule.risk_level = draft.risk_level.value_or(draft.rule.risk_level);
  std::vector<TemplateRule> out;
  std::int64_t highest = 0;
  if (!draft.templates) return out;
  for (TemplateRule& wanted : *draft.templates) {
    auto entry = checked_entry(book, draft.rule, std::move(wanted));
    if (!entry) return entry.error();
    highest = std::max<std::int64_t>(highest, book.level(entry->level_id)->rank);
    out.push_back(*std::move(entry));
  }
  if (!draft.risk_level && highest > 0) draft.rule.risk_level = highest;
  return out;
}

Result<void> store(Connection& connection, const BookContext& context, const RuleBook& book,
                   WantedRule& draft) {
  DSCAN_RETURN_IF_ERROR(check_rule_name(book, draft.rule));
  const auto entries = checked_entries(book, draft);
  if (!entries) return entries.error();
  DSCAN_RETURN_IF_ERROR(put_rule(connection, context.project, draft.rule));
  if (!draft.templates) return {};
  DSCAN_RETURN_IF_ERROR(take_rule_out(connection, context.project, draft.rule.id));
  for (const TemplateRule& entry : *entries) {
    DSCAN_RETURN_IF_ERROR(put_template_rule(connection, context.project, entry));
  }
  return {};
}

std::size_t own_rules(const RuleBook& book) {
  const auto count = std::count_if(book.rules().begin(), book.rules().end(),
                                   [](const ScanRule& rule) { return rule.category != kBuiltIn; });
  return static_cast<std::size_t>(count);
}

Result<void> put_group_rules(Connection& connection, const BookContext& context, const RuleBook& book,
                             const GroupDraft& draft) {
  for (const std::string& id : draft.rule_ids) {
    const ScanRule* const rule = book.rule(id);
    if (rule == nullptr) return no_such("rule_ids", "rule");
    const TemplateRule entry{draft.id, id, "", book.level_for_risk(rule->risk_level), true};
    DSCAN_RETURN_IF_ERROR(put_template_rule(connection, context.project, entry));
  }
  return {};
}

}  // namespace

Result<std::string> add_rule(const BookContext& context, WantedRule draft) {
  DSCAN_RETURN_IF_ERROR(check_user_rule(draft.rule));
  draft.rule.id = random_id();
  draft.rule.create_time = draft.rule.update_time = context.clock.now();
  const auto done = edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    if (own_rules(book) >= context.limits.rules) {
      return invalid("rule_name",
                     "is one rule too many: a project has at most " + std::to_string(context.limits.rules));
    }
    return store(connection, context, book, draft);
  });
  if (!done) return done.error();
  return draft.rule.id;
}

Result<void> change_rule(const BookContext& context, const std::string& id, WantedRule draft) {
  DSCAN_RETURN_IF_ERROR(check_user_rule(draft.rule));
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    const ScanRule* const old = book.rule(id);
    if (old == nullptr) return no_such("rule_id", "rule");
    if (old->category == kBuiltIn) return is_built_in("rule_id", "rule");
    draft.rule.id = id;
    draft.rule.create_time = old->create_time;
    draft.rule.update_time = context.clock.now();
    draft.rule.risk_level = old->risk_level;
    return store(connection, context, book, draft);
  });
}

Result<void> delete_rule(const BookContext& context, const std::string& id) {
  return edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    const ScanRule* const rule = book.rule(id);
    if (rule == nullptr) return no_such("rule_id", "rule");
    if (rule->category == kBuiltIn) return is_built_in("rule_id", "rule");
    return erase_rule(connection, context.project, id);
  });
}

Result<std::string> put_group(const BookContext& context, const GroupDraft& wanted) {
  GroupDraft draft = wanted;
  const auto done = edit_book(context, [&](Connection& connection, const RuleBook& book) -> Result<void> {
    const ScanTemplate* const old = draft.id.empty() ? nullptr : book.chosen(draft.id);
    if (!draft.id.empty() && old == nullptr) return no_such("id", "group");
    if (old != nullptr && old->category == kBuiltIn) return is_built_in("id", "group");
    const EpochMillis now = context.clock.now();
    ScanTemplate group{random_id(), draft.name, draft.description, "BUILT_SELF", draft.is_default, now, now};
    if (old != nullptr) {
      group.id = draft.id;
      group.create_time = old->create_time;
    }
    DSCAN_RETURN_IF_ERROR(check_template_place(context, book, group));
    draft.id = group.id;
    // The list says all: what stood in the group before stands there no longer.
    DSCAN_RETURN_IF_ERROR(put_template(connection, context.project, group));
    DSCAN_RETURN_IF_ERROR(empty_template(connection, context.project, group.id));
    return put_group_rules(connection, context, book, draft);
  });
  if (!done) return done.error();
  return draft.id;
}

}  // namespace dscan
