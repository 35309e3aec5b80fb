// Which rules a job runs with: those of the templates that it names, of the packs and of its project.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/pack.h"
#include "engine/rule/rule_set.h"
#include "storage/registry/registry.h"

namespace dscan {

/// What rules of packs there are: the program's and those of the server's --rules. `default_template` is the
/// server's --template.
struct RuleSource {
  Pack pack;
  std::string default_template;
};

/// The names of all templates that the project's jobs can be made with, by id: those of the packs and its
/// own. Looks at no rule.
Result<std::map<std::string, std::string>> template_names(Registry& registry, const RuleSource& source,
                                                          std::string_view project);

/// kInvalidArgument: a job names a template that is none.
Error no_such_template(std::string_view id);

/// The rules that one of the templates chooses. The regexes are checked when they are compiled.
/// kInvalidArgument: one of `template_ids` is no template's, or they are none.
Result<RuleSet> job_rule_set(Registry& registry, const RuleSource& source, std::string_view project,
                             const std::vector<std::string>& template_ids);

}  // namespace dscan
