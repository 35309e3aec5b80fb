// Betterleaks' filters: expressions that drop a finding when they are true, as far as a rule can say the
// same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/rule/rule.h"

namespace dscan {

/// What a filter comes to. It drops less than the filter if something is lost, never more.
struct ImportedFilter {
  double min_entropy = 0;
  std::vector<ExcludeWhere> exclude_where;
  std::vector<std::string> lost;  ///< Parts that a rule cannot say, as they are written; the whole of a
                                  ///< filter that is not understood.
};

/// Understands `||`, `&&`, parentheses and, of the secret, match, line or path: entropy with <= or <,
/// matchesAny, containsAny, startsWithAny, == and in.
ImportedFilter import_filter(std::string_view expression);

}  // namespace dscan
