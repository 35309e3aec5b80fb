#include "engine/rule/pack_codec.h"

#include <gtest/gtest.h>

#include "engine/rule/rule_set.h"

namespace dscan {
namespace {

/// With each shape, and with a list or table of each kind.
constexpr std::string_view kPack = R"(
[[level]]
id = "l2"
name = "L2"
description = "d"
rank = 2
risk = "MEDIUM"
color_number = 2

[[classification]]
id = "personal"
name = "Personal"

[[template]]
id = "all"
name = "All"
description = "d"
rules = ["*"]

[[rule]]
id = "by-regex"
name = "Regex"
description = "d"
level = "L2"
classification = "personal"
regex = 'k([a-z]{4}[0-9]+)'
group = 1
min_entropy = 1.5
exclude = ["kaaaa1"]
exclude_values = ["kbbbb2"]
keywords = ["key"]
paths = ['\.txt$']
confidence = 40
min_match = 2
match_rate = 30
precedence = 70
context = { words = ["secret", "two words"], distance = 24 }
mask = { head = 1, tail = 2 }
examples = ["kabcd12"]
counter_examples = ["k"]
[[rule.exclude_where]]
target = "line"
regexes = ["test"]
stopwords = ["sample"]
paths = ['\.md$']
all = true
[[rule.near]]
regex = 'account=([0-9]+)'
group = 1
lines = 2

[[rule]]
id = "by-number"
name = "Number"
description = "d"
level = "L2"
classification = "personal"
validators = ["luhn"]
examples = ["4111111111111111"]
counter_examples = ["-"]
[rule.number]
digits = [16]
groups = ["4,4,4,4"]
separators = " -"
prefixes = ["40..49", "51"]

[[rule]]
id = "by-code"
name = "Code"
description = "d"
level = "L2"
classification = "personal"
examples = ["AB12345"]
counter_examples = ["-"]
[rule.code]
forms = ["u{2}d{5}"]
separators = "-"

[[rule]]
id = "by-around"
name = "Around"
description = "d"
level = "L2"
classification = "personal"
examples = ["a@b"]
counter_examples = ["-"]
[rule.around]
byte = "@"
before = "a-z"
after = "a-z."
most_before = 64
most_after = 253

[[rule]]
id = "by-column"
name = "Column"
description = "d"
level = "L2"
classification = "personal"
examples = ["sex=f"]
counter_examples = ["sex=x"]
[rule.column]
names = ["sex"]
words = ["gender"]
values = ["f", "m"]
regex = "[fm]"
)";

Pack pack_of_all_kinds() {
  Pack pack;
  const auto added = add_pack_text(kPack, "all-kinds.toml", pack);
  EXPECT_TRUE(added) << added.error().message();
  return pack;
}

TEST(PackCodec, ReadsWhatItWrote) {
  const Pack pack = pack_of_all_kinds();
  ASSERT_EQ(pack.rules.size(), 5U);
  const std::string bytes = pack_bytes(pack);
  const auto read = pack_of_bytes(bytes);
  ASSERT_TRUE(read) << read.error().message();
  EXPECT_EQ(pack_bytes(*read), bytes);
  ASSERT_EQ(read->rules.size(), pack.rules.size());
  for (std::size_t i = 0; i < pack.rules.size(); ++i) {
    EXPECT_EQ(read->rules[i].id, pack.rules[i].id);
    EXPECT_EQ(read->rules[i].origin, pack.rules[i].origin);
    EXPECT_EQ(read->rules[i].shape.index(), pack.rules[i].shape.index());
  }
  const auto hash_of = [](const Pack& of) {
    const auto set = RuleSet::make(of, "all", RegexCheck::kWhenCompiled);
    EXPECT_TRUE(set) << set.error().message();
    return set ? set->catalog().rule_set_hash : "";
  };
  EXPECT_EQ(hash_of(*read), hash_of(pack));
  ASSERT_EQ(read->levels.size(), 1U);
  EXPECT_EQ(read->levels[0].risk, "MEDIUM");
  ASSERT_EQ(read->classifications.size(), 1U);
  EXPECT_EQ(read->classifications[0].name, "Personal");
  ASSERT_EQ(read->templates.size(), 1U);
  EXPECT_EQ(read->templates[0].rules, std::vector<std::string>{"*"});
}

TEST(PackCodec, TellsWhenItIsCutShort) {
  const std::string bytes = pack_bytes(pack_of_all_kinds());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto read = pack_of_bytes(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(read) << size;
    EXPECT_NE(read.error().message().find("cut short"), std::string::npos);
  }
}

}  // namespace
}  // namespace dscan
