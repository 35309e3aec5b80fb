// All that a project's scans can be made of at one moment: the rules, templates, levels and classifications
// of the packs, and those of its people beside them.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/rule/pack.h"
#include "engine/rule/rule_set.h"
#include "storage/registry/classifications.h"
#include "storage/registry/levels.h"
#include "storage/registry/registry.h"
#include "storage/registry/rules.h"
#include "storage/registry/templates.h"

namespace dscan {

/// How much a project may define.
struct BookLimits {
  std::size_t rules = 1'000;
  std::size_t templates = 20;  ///< As documented.
  std::size_t levels = 100;    ///< With the built-in ones.
  std::size_t nodes = 1'000;   ///< Of one tree.
  std::size_t depth = 10;      ///< Of one tree.
};

/// Borrowed: what the packs of the program and of the server's --rules hold.
struct PackView {
  explicit PackView(const Pack& pack);
  explicit PackView(const RuleSet& rules);

  const std::vector<Rule>& rules;
  const std::vector<SecurityLevel>& levels;
  const std::vector<Classification>& classifications;
  const std::vector<Template>& templates;
};

/// Whose book it is, and where it is kept. Everything outlives the context.
struct BookContext {
  Registry& registry;
  PackView packs;
  const Clock& clock;
  std::string_view project;
  EpochMillis built_in_since = 0;  ///< What the built-in parts have as their time.
  BookLimits limits = {};
};

struct BookLevel {
  SecurityLevel level;
  EpochMillis create_time = 0;
  EpochMillis update_time = 0;
};

/// A snapshot. Built-in parts come first; levels come by rank. Built-in templates are BUILT_IN and never
/// change; their trees are that of the packs.
class RuleBook {
 public:
  static Result<RuleBook> read(const BookContext& context);
  /// Within a transaction.
  static Result<RuleBook> read(Connection& connection, const BookContext& context);

  [[nodiscard]] const std::vector<ScanRule>& rules() const { return rules_; }
  [[nodiscard]] const std::vector<ScanTemplate>& templates() const { return templates_; }
  [[nodiscard]] const std::vector<BookLevel>& levels() const { return levels_; }

  /// nullptr: there is none.
  [[nodiscard]] const ScanRule* rule(std::string_view id) const;
  [[nodiscard]] const ScanTemplate* chosen(std::string_view template_id) const;
  [[nodiscard]] const SecurityLevel* level(std::string_view id) const;
  [[nodiscard]] const TreeNode* node(std::string_view template_id, std::string_view id) const;

  /// The rules of a template in the order of rules(), and the nodes of its tree.
  [[nodiscard]] std::vector<TemplateRule> rules_of(std::string_view template_id) const;
  [[nodiscard]] std::vector<TreeNode> tree_of(std::string_view template_id) const;
  /// How many templates have a rule of that level.
  [[nodiscard]] std::size_t templates_using(std::string_view level_id) const;
  /// Whether a template has a rule of that level that scans use.
  [[nodiscard]] bool is_served(std::string_view level_id) const;
  /// Id of the level of that rank, or else of the next lower one, or the lowest.
  [[nodiscard]] std::string level_for_risk(std::int64_t risk) const;

 private:
  explicit RuleBook(const BookContext& context);
  void add_built_in(const BookContext& context);
  void add_levels(const BookContext& context, const std::vector<StoredLevel>& levels,
                  const std::vector<LevelPlace>& places);

  std::vector<ScanRule> rules_;
  std::vector<ScanTemplate> templates_;
  std::vector<BookLevel> levels_;
  std::vector<TemplateRule> template_rules_;  ///< Of all templates.
  std::vector<TreeNode> nodes_;               ///< Of all templates.
};

/// Does `edit` within one transaction, on the book as it is then. What it returns an error of is not done.
Result<void> edit_book(const BookContext& context,
                       const std::function<Result<void>(Connection&, const RuleBook&)>& edit);

/// kNotFound, in one form for all: `field`: there is no `what`.
Error no_such(std::string_view field, std::string_view what);
/// kInvalidArgument: built-in things do not change.
Error is_built_in(std::string_view field, std::string_view what);

inline constexpr std::string_view kBuiltIn = "BUILT_IN";

}  // namespace dscan
