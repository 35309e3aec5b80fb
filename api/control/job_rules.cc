#include "api/control/job_rules.h"

#include <algorithm>
#include <utility>

#include "api/control/project_pack.h"
#include "storage/registry/templates.h"

namespace dscan {
namespace {

bool has_template(const std::vector<Template>& templates, const std::string& id) {
  return std::any_of(templates.begin(), templates.end(), [&](const Template& each) { return each.id == id; });
}

/// One template that chooses what any of them does.
Template joined(const std::vector<Template>& templates) {
  Template out = templates.front();
  for (std::size_t i = 1; i < templates.size(); ++i) {
    out.id += "+" + templates[i].id;
    out.name += " + " + templates[i].name;
    out.rules.insert(out.rules.end(), templates[i].rules.begin(), templates[i].rules.end());
  }
  return out;
}

/// Those of `known` with these ids.
Result<std::vector<Template>> named(const std::vector<Template>& known,
                                    const std::vector<std::string>& template_ids) {
  std::vector<Template> out;
  for (const std::string& id : template_ids) {
    if (has_template(out, id)) continue;
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const Template& each) { return each.id == id; });
    if (found == known.end()) return no_such_template(id);
    out.push_back(*found);
  }
  return out;
}

}  // namespace

Result<std::map<std::string, std::string>> template_names(Registry& registry, const RuleSource& source,
                                                          std::string_view project) {
  std::map<std::string, std::string> names;
  for (const Template& each : source.pack.templates) names.emplace(each.id, each.name);
  DSCAN_RETURN_IF_ERROR(registry.read([&](Connection& connection) -> Result<void> {
    const auto own = stored_templates(connection, project);
    if (!own) return own.error();
    for (const ScanTemplate& each : *own) names.emplace(each.id, each.name);
    return {};
  }));
  return names;
}

Error no_such_template(std::string_view id) {
  return {ErrorCode::kInvalidArgument, "scan_template_ids: there is no template or rule group '" +
                                           std::string(id) + "'; GET …/scan-templates lists them"};
}

Result<RuleSet> job_rule_set(Registry& registry, const RuleSource& source, std::string_view project,
                             const std::vector<std::string>& template_ids) {
  auto pack = project_pack(registry, source.pack, project, template_ids);
  if (!pack) return pack.error();
  const auto templates = named(pack->templates, template_ids);
  if (!templates) return templates.error();
  if (templates->empty()) {
    return Error(ErrorCode::kInvalidArgument, "scan_template_ids must name a template");
  }
  const Template choice = joined(*templates);
  if (!has_template(pack->templates, choice.id)) pack->templates.push_back(choice);
  return RuleSet::make(*std::move(pack), choice.id, RegexCheck::kWhenCompiled);
}

}  // namespace dscan
