#include "engine/rule/rule_set.h"

#include <algorithm>
#include <utility>

#include "engine/rule/pack_check.h"
#include "engine/rule/regex_check.h"
#include "engine/rule/rule_hash.h"
#include "engine/rule/template_choice.h"

namespace dscan {
namespace {

Result<Template> find_template(const std::vector<Template>& templates, std::string_view id) {
  std::string known;
  for (const Template& candidate : templates) {
    if (candidate.id == id) return candidate;
    known += (known.empty() ? "" : ", ") + candidate.id;
  }
  return Error(ErrorCode::kInvalidArgument,
               "unknown template '" + std::string(id) + "'; there are " + (known.empty() ? "none" : known));
}

/// The index of the first item that `is_it` holds for. check_pack made sure that there is one.
template <class T, class Predicate>
std::uint32_t index_of(const std::vector<T>& items, Predicate is_it) {
  return static_cast<std::uint32_t>(std::find_if(items.begin(), items.end(), is_it) - items.begin());
}

CatalogRule catalog_rule(const Rule& rule, const Catalog& catalog) {
  CatalogRule out;
  out.id = rule.id;
  out.name = rule.name;
  out.level = index_of(catalog.levels, [&](const SecurityLevel& level) { return level.name == rule.level; });
  out.classification = index_of(catalog.classifications, [&](const Classification& classification) {
    return classification.id == rule.classification;
  });
  return out;
}

}  // namespace

Result<RuleSet> RuleSet::make(Pack pack, std::string_view template_id, RegexCheck check) {
  DSCAN_RETURN_IF_ERROR(check_pack(pack));
  if (check == RegexCheck::kNow) DSCAN_RETURN_IF_ERROR(check_regexes(pack.rules));
  const auto chosen = find_template(pack.templates, template_id);
  if (!chosen) return chosen.error();
  RuleSet set;
  set.catalog_.template_id = chosen->id;
  set.catalog_.template_name = chosen->name;
  set.catalog_.levels = std::move(pack.levels);
  set.catalog_.classifications = std::move(pack.classifications);
  set.templates_ = std::move(pack.templates);
  set.rules_.reserve(pack.rules.size());
  for (Rule& rule : pack.rules) {
    if (!chooses(*chosen, rule, set.catalog_.classifications)) continue;
    set.catalog_.rules.push_back(catalog_rule(rule, set.catalog_));
    set.rules_.push_back(std::move(rule));
  }
  set.catalog_.rule_set_hash = hash_rules(set.rules_, set.catalog_);
  return set;
}

}  // namespace dscan
