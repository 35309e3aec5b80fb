// Which rules a job runs with: those of the templates that it names, of the packs and of its project.
#pragma once

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

/// The templates of those ids as the project sees them, in their order, each once. kInvalidArgument names the
/// id that is none.
Result<std::vector<Template>> job_templates(Registry& registry, const RuleSource& source,
                                            std::string_view project,
                                            const std::vector<std::string>& template_ids);

/// The rules that one of the templates chooses. The regexes are checked when they are compiled.
/// kInvalidArgument: as job_templates(), or `template_ids` is empty.
Result<RuleSet> job_rule_set(Registry& registry, const RuleSource& source, std::string_view project,
                             const std::vector<std::string>& template_ids);

}  // namespace dscan
