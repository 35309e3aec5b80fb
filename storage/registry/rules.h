// Scan rules that people define: what they said, checked by api/control before it gets here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

/// One condition of a rule, in the words of the API.
struct RuleContent {
  std::string effective_mode;  ///< IN, NOT_IN, REGEX or KEYWORD.
  std::string location;        ///< NAME, REMARK, CONTENT, TABLE_NAME or TABLE_REMARK.
  std::string content;         ///< A regex, or words with commas between them.
};

struct ScanRule {
  std::string id;
  std::string name;
  std::string description;
  std::string rule_type;       ///< KEYWORD or REGEX.
  std::string category;        ///< BUILT_SELF of a user's; what is stored here is always that.
  std::string logic_operator;  ///< AND, OR or REGEX.
  std::int64_t match_rate = 1;
  std::int64_t min_match = 1;
  std::int64_t risk_level = 0;  ///< Rank of a level, for templates that name none.
  std::vector<RuleContent> content;
  EpochMillis create_time = 0;
  EpochMillis update_time = 0;
};

/// All rules of the project, the oldest first.
Result<std::vector<ScanRule>> stored_rules(Connection& connection, std::string_view project);
/// Adds the rule or, if there is one with its id, puts it in its place.
Result<void> put_rule(Connection& connection, std::string_view project, const ScanRule& rule);
/// Deletes the rule, and its place in templates.
Result<void> erase_rule(Connection& connection, std::string_view project, std::string_view id);

}  // namespace dscan
