// The rules of one scan: checked, numbered, hashed. Immutable, shared by all workers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/rule/pack.h"
#include "engine/rule/rule.h"

namespace dscan {

/// When RE2 is asked about the regexes: it takes longer than all else that reading rules takes.
enum class RegexCheck : std::uint8_t {
  kNow,           ///< Those of the whole pack, chosen by the template or not.
  kWhenCompiled,  ///< CompiledRules::make does it, unless it did for the same regexes before.
};

/// Rules in the order of their dense numbers, and the catalog that names them: rules()[n] is
/// catalog().rules[n]. Safe to read from any thread.
class RuleSet {
 public:
  /// The rules of `pack` that the template chooses. Errors name the rule and its file:line: a repeated id, an
  /// unknown level, classification, validator or template, a regex that RE2 refuses, a group that is not
  /// there, a number shape that can match nothing.
  static Result<RuleSet> make(Pack pack, std::string_view template_id, RegexCheck check = RegexCheck::kNow);

  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }
  [[nodiscard]] const Catalog& catalog() const { return catalog_; }
  /// All templates of the pack, for lists.
  [[nodiscard]] const std::vector<Template>& templates() const { return templates_; }

 private:
  std::vector<Rule> rules_;
  Catalog catalog_;
  std::vector<Template> templates_;
};

/// Id of the template that is used when none is asked for.
inline constexpr std::string_view kDefaultTemplate = "default";

}  // namespace dscan
