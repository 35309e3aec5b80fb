// The security levels of the rules that are in use.
#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <cstdint>
#include <iterator>
#include <locale>
#include <string_view>
#include <utility>
#include <vector>

#include "api/routes/handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/view/levels_json.h"

namespace dscan {
namespace {

struct LevelFilter {
  std::string_view name_part;
  std::string_view category;
  bool disabled_too = false;

  [[nodiscard]] bool takes(const SecurityLevel& level) const {
    return boost::algorithm::icontains(level.name, name_part, std::locale::classic()) &&
           (category.empty() || level.category == category) && (disabled_too || !level.is_deleted);
  }
};

Result<LevelFilter> level_filter(const Request& request) {
  const auto name_part = text_param(request, "name");
  if (!name_part) return name_part.error();
  const auto category = text_param(request, "category");
  if (!category) return category.error();
  const auto disabled_too = bool_param(request, "is_deleted", false);
  if (!disabled_too) return disabled_too.error();
  return LevelFilter{*name_part, *category, *disabled_too};
}

/// The least sensitive first: rank is the sort_weight that clients are told.
std::vector<SecurityLevel> wanted_levels(const Catalog& catalog, const LevelFilter& filter) {
  std::vector<SecurityLevel> levels;
  std::copy_if(catalog.levels.begin(), catalog.levels.end(), std::back_inserter(levels),
               [&filter](const SecurityLevel& level) { return filter.takes(level); });
  std::sort(levels.begin(), levels.end(),
            [](const SecurityLevel& a, const SecurityLevel& b) { return a.rank < b.rank; });
  return levels;
}

bool uses_level(const Template& choice, const RuleSet& rules, const SecurityLevel& level) {
  return std::any_of(rules.rules().begin(), rules.rules().end(), [&](const Rule& rule) {
    const auto chosen = std::find_if(choice.rules.begin(), choice.rules.end(),
                                     [&](const std::string& id) { return id == "*" || id == rule.id; });
    return rule.level == level.name && chosen != choice.rules.end();
  });
}

std::uint64_t used_count(const RuleSet& rules, const SecurityLevel& level) {
  const auto count = std::count_if(rules.templates().begin(), rules.templates().end(),
                                   [&](const Template& choice) { return uses_level(choice, rules, level); });
  return static_cast<std::uint64_t>(count);
}

}  // namespace

Result<Response> list_levels(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto filter = level_filter(call.request);
  if (!filter) return filter.error();
  const RuleSet& rules = call.context.rules;
  const std::vector<SecurityLevel> levels = wanted_levels(rules.catalog(), *filter);
  const auto [begin, end] = page->within(levels.size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) {
    list.push_back(level_json(
        levels[i], {call.project_id(), used_count(rules, levels[i]), call.context.store.create_time()}));
  }
  return json_response({{"total", levels.size()}, {"security_levels_list", std::move(list)}});
}

}  // namespace dscan
