// The ends of a regex that may be the ends of a value. RE2 is shown one value and knows where it ends;
// Hyperscan reads the whole block of a table, where a comma or a quote follows, or stands before.
#pragma once

#include <string>

namespace dscan {

/// What every match of a regex holds, whatever ends its value.
struct ValueCore {
  std::string without_end;    ///< The regex but for its last item, `$` or a group such as (?:\s|$).
  std::string without_edges;  ///< And without its first one, `^` or a group such as (?:^|\s).
};

/// Both are the regex itself where it has no such item; empty where what is left matches the empty text, or
/// where the regex is a list of alternatives.
ValueCore value_core(const std::string& regex);

}  // namespace dscan
