// Reading rule packs, levels, classifications and templates from TOML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/rule/rule.h"

namespace dscan {

/// A named choice of rules.
struct Template {
  std::string id;
  std::string name;
  std::string description;
  std::vector<std::string> rules;  ///< What entry_chooses() of template_choice.h takes.
};

/// What pack files hold, joined.
struct Pack {
  std::vector<Rule> rules;
  std::vector<SecurityLevel> levels;
  std::vector<Classification> classifications;
  std::vector<Template> templates;
};

/// Parses one TOML text and appends what it holds to `pack`. Knows every key: an unknown one, a missing one
/// or one of the wrong type is an error `origin:line: what is wrong and what is allowed`. On an error `pack`
/// is as it was.
Result<void> add_pack_text(std::string_view toml, const std::string& origin, Pack& pack);

}  // namespace dscan
