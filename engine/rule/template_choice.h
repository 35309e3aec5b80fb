// Which rules a template chooses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/rule/pack.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Whether one entry of a template's list chooses the rule: its id, "cn-*" for all ids that begin so ("*":
/// all), or "@personal.identity" for all rules of that classification and those below it.
bool entry_chooses(std::string_view entry, const Rule& rule, const std::vector<Classification>& tree);

/// Whether any entry does.
bool chooses(const Template& chosen, const Rule& rule, const std::vector<Classification>& tree);

}  // namespace dscan
