#include "engine/rule/template_choice.h"

#include <algorithm>

namespace dscan {
namespace {

/// Whether `id` is `ancestor` or stands below it. A tree that goes round in circles ends after as many steps
/// as it has nodes.
bool is_within(std::string_view id, std::string_view ancestor, const std::vector<Classification>& tree) {
  for (std::size_t steps = 0; steps <= tree.size() && !id.empty(); ++steps) {
    if (id == ancestor) return true;
    const auto node = std::find_if(tree.begin(), tree.end(),
                                   [id](const Classification& candidate) { return candidate.id == id; });
    if (node == tree.end()) return false;
    id = node->parent_id;
  }
  return false;
}

}  // namespace

bool entry_chooses(std::string_view entry, const Rule& rule, const std::vector<Classification>& tree) {
  if (entry.starts_with('@')) return is_within(rule.classification, entry.substr(1), tree);
  if (entry.ends_with('*')) return std::string_view(rule.id).starts_with(entry.substr(0, entry.size() - 1));
  return entry == rule.id;
}

bool chooses(const Template& chosen, const Rule& rule, const std::vector<Classification>& tree) {
  return std::any_of(chosen.rules.begin(), chosen.rules.end(),
                     [&](const std::string& entry) { return entry_chooses(entry, rule, tree); });
}

}  // namespace dscan
