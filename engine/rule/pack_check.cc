#include "engine/rule/pack_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "engine/rule/template_choice.h"
#include "engine/validate/validators.h"

namespace dscan {
namespace {

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

Error wrong_rule(const Rule& rule, const std::string& message) {
  return invalid(rule.origin + ": rule '" + rule.id + "': " + message);
}

/// Fails at the first of `items` whose `key` an earlier one has too.
template <class T, class Key>
Result<void> check_unique(const std::vector<T>& items, Key key, const std::string& kind) {
  std::set<std::string> seen;
  for (const T& item : items) {
    if (!seen.insert(key(item)).second) return invalid(kind + " '" + key(item) + "' is defined twice");
  }
  return {};
}

/// The values of `key`, for "there are a, b".
template <class T, class Key>
std::string listed(const std::vector<T>& items, Key key) {
  std::string out;
  for (const T& item : items) out += (out.empty() ? "" : ", ") + std::string(key(item));
  return out.empty() ? "none" : out;
}

std::string id_of_level(const SecurityLevel& level) {
  return level.id;
}
std::string name_of_level(const SecurityLevel& level) {
  return level.name;
}
std::string rank_of_level(const SecurityLevel& level) {
  return std::to_string(level.rank);
}
std::string id_of_classification(const Classification& classification) {
  return classification.id;
}
std::string id_of_template(const Template& chosen) {
  return chosen.id;
}

Result<void> check_levels(const Pack& pack) {
  DSCAN_RETURN_IF_ERROR(check_unique(pack.levels, id_of_level, "level id"));
  DSCAN_RETURN_IF_ERROR(check_unique(pack.levels, name_of_level, "level"));
  return check_unique(pack.levels, rank_of_level, "level rank");
}

/// Parents must exist and must not go round in circles.
Result<void> check_classifications(const Pack& pack) {
  DSCAN_RETURN_IF_ERROR(check_unique(pack.classifications, id_of_classification, "classification"));
  std::map<std::string_view, std::string_view> parents;
  for (const auto& classification : pack.classifications) {
    parents.emplace(classification.id, classification.parent_id);
  }
  for (const auto& classification : pack.classifications) {
    const std::string& id = classification.id;
    std::string_view at = id;
    for (std::size_t steps = 0; !at.empty(); ++steps) {
      const auto found = parents.find(at);
      if (found == parents.end()) {
        return invalid("classification '" + id + "' has the parent '" + std::string(at) +
                       "', which is not defined");
      }
      if (steps == parents.size()) return invalid("classification '" + id + "' is its own ancestor");
      at = found->second;
    }
  }
  return {};
}

Result<void> check_templates(const Pack& pack) {
  DSCAN_RETURN_IF_ERROR(check_unique(pack.templates, id_of_template, "template"));
  for (const Template& chosen : pack.templates) {
    for (const std::string& entry : chosen.rules) {
      const auto is_chosen = [&](const Rule& rule) {
        return entry_chooses(entry, rule, pack.classifications);
      };
      if (entry != "*" && std::none_of(pack.rules.begin(), pack.rules.end(), is_chosen)) {
        return invalid("template '" + chosen.id + "': '" + entry + "' chooses no rule");
      }
    }
  }
  return {};
}

Result<void> check_references(const Rule& rule, const Pack& pack) {
  const auto is_level = [&rule](const SecurityLevel& level) { return level.name == rule.level; };
  if (std::none_of(pack.levels.begin(), pack.levels.end(), is_level)) {
    return wrong_rule(rule,
                      "unknown level '" + rule.level + "'; there are " + listed(pack.levels, name_of_level));
  }
  const auto is_own = [&rule](const Classification& entry) { return entry.id == rule.classification; };
  if (std::none_of(pack.classifications.begin(), pack.classifications.end(), is_own)) {
    return wrong_rule(rule, "unknown classification '" + rule.classification + "'; there are " +
                                listed(pack.classifications, id_of_classification));
  }
  for (const std::string& name : rule.validators) {
    if (find_validator(name) != nullptr) continue;
    const std::vector<Validator> all(validators().begin(), validators().end());
    return wrong_rule(rule, "unknown validator '" + name + "'; there are " +
                                listed(all, [](const Validator& validator) { return validator.name; }));
  }
  return {};
}

Result<void> check_number(const Rule& rule, const NumberShape& shape) {
  if (shape.digits.empty() && shape.groups.empty()) {
    return wrong_rule(rule, "number: needs 'digits' or 'groups', or it can match nothing");
  }
  if (!shape.groups.empty() && shape.separators.empty()) {
    return wrong_rule(rule, "number: 'groups' need 'separators', or they can match nothing");
  }
  if (shape.groups.empty() && (shape.parentheses || !shape.separators.empty())) {
    return wrong_rule(rule, "number: 'separators' and 'parentheses' mean something for 'groups' only");
  }
  return {};
}

/// Examples of a column's rule say in which column they stand.
Result<void> check_column_examples(const Rule& rule) {
  for (const auto* list : {&rule.examples, &rule.counter_examples}) {
    for (const std::string& example : *list) {
      if (example.find('=') != std::string::npos) continue;
      return wrong_rule(rule, "column: the example '" + example + "' must say \"column=value\"");
    }
  }
  return {};
}

Result<void> check_rule(const Rule& rule, const Pack& pack) {
  DSCAN_RETURN_IF_ERROR(check_references(rule, pack));
  if (std::holds_alternative<ColumnShape>(rule.shape)) return check_column_examples(rule);
  const auto* number = std::get_if<NumberShape>(&rule.shape);
  return number != nullptr ? check_number(rule, *number) : Result<void>();
}

Result<void> check_rules(const Pack& pack) {
  std::map<std::string_view, const Rule*> by_id;
  for (const Rule& rule : pack.rules) {
    const auto [first, is_new] = by_id.emplace(rule.id, &rule);
    if (!is_new) return wrong_rule(rule, "is already defined at " + first->second->origin);
    DSCAN_RETURN_IF_ERROR(check_rule(rule, pack));
  }
  return {};
}

}  // namespace

Result<void> check_pack(const Pack& pack) {
  DSCAN_RETURN_IF_ERROR(check_levels(pack));
  DSCAN_RETURN_IF_ERROR(check_classifications(pack));
  DSCAN_RETURN_IF_ERROR(check_rules(pack));
  return check_templates(pack);
}

}  // namespace dscan
