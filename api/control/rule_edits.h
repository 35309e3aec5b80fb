// Adding, changing and deleting rules, and grouping them: the newer API's rules and the older one's rules and
// groups. A group is a template of another name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/control/rule_book.h"

namespace dscan {

/// A rule as somebody wants it to be.
struct WantedRule {
  ScanRule rule;  ///< Without id and times.
  /// Where it shall stand; an empty level is the one of the rule's risk. None: where it stands already. The
  /// template ids may be repeated: the last entry counts.
  std::optional<std::vector<TemplateRule>> templates;
  std::optional<std::int64_t> risk_level;  ///< None: the highest level that its templates give it.
};

/// The new rule's id. It compiles, or it is not accepted. kInvalidArgument names the field.
Result<std::string> add_rule(const BookContext& context, WantedRule draft);
/// kNotFound; kInvalidArgument: it is built in, or as add_rule().
Result<void> change_rule(const BookContext& context, const std::string& id, WantedRule draft);
/// Scans that run keep it; templates lose it.
Result<void> delete_rule(const BookContext& context, const std::string& id);

struct GroupDraft {
  std::string id;  ///< Empty: a new group; otherwise that of the group to change.
  std::string name;
  std::string description;
  bool is_default = false;
  std::vector<std::string> rule_ids;
};

/// The group's id.
Result<std::string> put_group(const BookContext& context, const GroupDraft& draft);

}  // namespace dscan
