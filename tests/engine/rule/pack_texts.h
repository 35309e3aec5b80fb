// Small packs for tests.
#pragma once

#include <string>

namespace dscan {

inline constexpr const char* kFrame = R"toml(
[[level]]
id = "l1"
name = "L1"
description = "low"
color_number = 1
rank = 1
risk = "LOW"
[[classification]]
id = "things"
name = "Things"
[[template]]
id = "default"
name = "All"
description = "all"
rules = ["*"]
)toml";

/// A [[rule]] of 8 lines, its header at line 1, and the lines of `more` from line 9 on.
inline std::string rule_text(const std::string& id, const std::string& more) {
  return "[[rule]]\nid = '" + id +
         "'\nname = 'Name'\ndescription = 'Text'\nlevel = 'L1'\nclassification = 'things'\n"
         "examples = ['x1']\ncounter_examples = ['x2']\n" +
         more + "\n";
}

}  // namespace dscan
