// Small packs for tests.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/rule/pack.h"
#include "engine/rule/rule_set.h"

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

/// A pack of one rule, 'thing', which stands at the first line of my.toml.
inline Pack pack_of_thing(const std::string& more) {
  Pack pack;
  EXPECT_TRUE(add_pack_text(kFrame, "frame.toml", pack));
  const auto read = add_pack_text(rule_text("thing", more), "my.toml", pack);
  EXPECT_TRUE(read) << read.error().message();
  return pack;
}

/// What reading that rule says.
inline std::string thing_read_error(const std::string& more) {
  Pack pack;
  const auto read = add_pack_text(rule_text("thing", more), "my.toml", pack);
  return read ? "no error" : read.error().message();
}

/// What making a set of it says.
inline std::string thing_check_error(const std::string& more) {
  const auto set = RuleSet::make(pack_of_thing(more), kDefaultTemplate);
  return set ? "no error" : set.error().message();
}

/// That the hash of the rule changes with each of these replacements of its text.
inline void expect_hashed(const std::string& text,
                          const std::vector<std::pair<std::string, std::string>>& replacements) {
  const auto hash_of = [](const std::string& more) {
    return RuleSet::make(pack_of_thing(more), kDefaultTemplate).value().catalog().rule_set_hash;
  };
  for (const auto& [what, with] : replacements) {
    std::string changed = text;
    changed.replace(changed.rfind(what), what.size(), with);
    EXPECT_NE(hash_of(changed), hash_of(text)) << what;
  }
}

}  // namespace dscan
