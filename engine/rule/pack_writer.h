// Writes rules as a pack: what an import leaves for people to keep and change.
#pragma once

#include <string>
#include <vector>

#include "engine/rule/rule.h"

namespace dscan {

/// A pack that add_pack_text reads back to the same rules, but for where they stand. All of them must be
/// regex rules, as imported ones are. `comment` goes before them, each of its lines behind a '#'.
std::string pack_text(const std::vector<Rule>& rules, const std::string& comment);

}  // namespace dscan
