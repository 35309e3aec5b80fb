#include "api/control/project_pack.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "api/control/rule_book.h"
#include "api/control/user_rule.h"

namespace dscan {
namespace {

/// Whatever asks for the time here writes nothing.
class NoClock final : public Clock {
 public:
  [[nodiscard]] EpochMillis now() const override { return 0; }
};

void take_levels(const RuleBook& book, Pack& pack) {
  pack.levels.clear();
  for (const BookLevel& each : book.levels()) pack.levels.push_back(each.level);
}

/// Those of the project's own templates that are asked for, as choices of rules; returns the rules.
std::set<std::string> take_templates(const RuleBook& book, const std::vector<std::string>& template_ids,
                                     Pack& pack) {
  std::set<std::string> used;
  for (const ScanTemplate& own : book.templates()) {
    const bool is_asked = std::find(template_ids.begin(), template_ids.end(), own.id) != template_ids.end();
    if (own.category == kBuiltIn || !is_asked) continue;
    Template choice{own.id, own.name, own.description, {}};
    for (const TemplateRule& entry : book.rules_of(own.id)) {
      if (entry.is_used) choice.rules.push_back(entry.rule_id);
    }
    used.insert(choice.rules.begin(), choice.rules.end());
    pack.templates.push_back(std::move(choice));
    for (const TreeNode& node : book.tree_of(own.id)) {
      pack.classifications.push_back({node.id, node.name, node.parent_id});
    }
  }
  return used;
}

/// Those of the project's own rules that are used: a built-in choice of all rules means those of the packs.
Result<void> take_rules(const RuleBook& book, const std::set<std::string>& used, Pack& pack) {
  for (const ScanRule& own : book.rules()) {
    if (own.category == kBuiltIn || !used.contains(own.id)) continue;
    auto rule = engine_rule(own);
    if (!rule) return rule.error().in("rule '" + own.name + "'");
    rule->level = book.level(book.level_for_risk(own.risk_level))->name;
    rule->classification = kUnsorted;
    pack.rules.push_back(*std::move(rule));
  }
  return {};
}

/// Levels and classifications as the templates have them, the first one first.
void grade(const RuleBook& book, const std::vector<std::string>& template_ids, Pack& pack) {
  std::map<std::string, TemplateRule> grades;
  for (const std::string& id : template_ids) {
    for (TemplateRule& entry : book.rules_of(id)) {
      if (entry.is_used) grades.emplace(entry.rule_id, std::move(entry));
    }
  }
  for (Rule& rule : pack.rules) {
    const auto at = grades.find(rule.id);
    if (at == grades.end()) continue;
    if (const SecurityLevel* const level = book.level(at->second.level_id)) rule.level = level->name;
    const std::string& node = at->second.classification_id;
    rule.classification = node.empty() ? std::string(kUnsorted) : node;
  }
}

}  // namespace

Result<Pack> project_pack(Registry& registry, Pack packs, std::string_view project,
                          const std::vector<std::string>& template_ids) {
  const NoClock clock;
  const auto book = RuleBook::read({registry, PackView(packs), clock, project});
  if (!book) return book.error();
  take_levels(*book, packs);
  packs.classifications.push_back({std::string(kUnsorted), "Unclassified", ""});
  const std::set<std::string> used = take_templates(*book, template_ids, packs);
  DSCAN_RETURN_IF_ERROR(take_rules(*book, used, packs));
  grade(*book, template_ids, packs);
  return packs;
}

}  // namespace dscan
