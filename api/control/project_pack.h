// The rules that a project's jobs choose from: those of the packs and the project's own, graded and sorted as
// the job's templates say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/pack.h"
#include "storage/registry/registry.h"

namespace dscan {

/// Where rules stand that a template sorts nowhere.
inline constexpr std::string_view kUnsorted = "unclassified";

/// `packs` with the project's levels, and those of its own templates that are asked for, with their rules.
/// Where templates of `template_ids` disagree about a rule's level or classification, the first of them that
/// uses the rule is right. Ids of no template are for the caller to find out.
Result<Pack> project_pack(Registry& registry, Pack packs, std::string_view project,
                          const std::vector<std::string>& template_ids);

}  // namespace dscan
