// Parses the part of Betterleaks' expression languages (Expr and CEL) that filters are mostly written in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {

struct FilterExpression {
  enum class Kind {
    kOr,
    kAnd,
    kNot,
    kCompare,  ///< `name` is the operator.
    kCall,     ///< `name` is the function, its namespace with it; of a method the object is the first item.
    kIndex,    ///< items[0][items[1]]
    kName,
    kText,    ///< `name` is what it says.
    kNumber,  ///< `name` is as written.
    kList,
  };
  Kind kind = Kind::kName;
  std::string name = {};
  std::vector<FilterExpression> items = {};
  std::string_view source = {};  ///< As it is written; borrowed.
};

/// Nothing if it has anything else in it.
std::optional<FilterExpression> parse_filter(std::string_view text);

}  // namespace dscan
