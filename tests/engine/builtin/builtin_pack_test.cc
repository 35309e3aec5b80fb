#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "engine/builtin/builtin_pack.h"
#include "engine/rule/pack.h"
#include "engine/rule/pack_codec.h"
#include "engine/rule/rule_set.h"
#include "engine/validate/entropy.h"
#include "engine/validate/validators.h"
#include "tests/testing/source_dir.h"

namespace dscan {

/// How GoogleTest names a rule.
void PrintTo(const Rule& rule, std::ostream* out) {
  *out << rule.id;
}

namespace {

constexpr std::size_t kLeastExamples = 3;

RE2::Options regex_options() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  return options;
}

bool plausible(const Rule& rule, const std::string& value) {
  if (rule.min_entropy > 0 && shannon_entropy(value) <= rule.min_entropy) return false;
  for (const std::string& name : rule.validators) {
    if (!find_validator(name)->check(value)) return false;
  }
  for (const std::string& exclude : rule.exclude) {
    if (RE2::FullMatch(value, RE2(exclude, regex_options()))) return false;
  }
  return true;
}

/// Whether a regex rule finds a value in `text`, by RE2 alone.
bool finds(const Rule& rule, const std::string& text) {
  const auto& shape = std::get<RegexShape>(rule.shape);
  const RE2 regex(shape.regex, regex_options());
  EXPECT_TRUE(regex.ok()) << rule.id << ": " << regex.error();
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(shape.group) + 1);
  const re2::StringPiece piece(text);
  for (std::size_t at = 0; at <= text.size();) {
    const int count = static_cast<int>(groups.size());
    if (!regex.Match(piece, at, text.size(), RE2::UNANCHORED, groups.data(), count)) return false;
    if (plausible(rule, std::string(groups.back()))) return true;
    at = static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size();
  }
  return false;
}

// In their order, too: which rule wins where two are as good is a matter of it.
TEST(BuiltinPack, IsTheFilesOfTheRepository) {
  namespace fs = std::filesystem;
  const fs::path source(testing::kSourceDir);
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(source / "rules")) {
    const fs::path name = entry.path().filename();
    if (name.extension() == ".toml") names.push_back("rules/" + name.string());
  }
  std::sort(names.begin(), names.end());
  Pack files;
  for (const std::string& name : names) {
    std::ifstream in(source / name, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const auto added = add_pack_text(text, name, files);
    ASSERT_TRUE(added) << added.error().message();
  }
  for (SecurityLevel& level : files.levels) level.category = "BUILT_IN";
  const auto builtin = builtin_pack();
  ASSERT_TRUE(builtin) << builtin.error().message();
  EXPECT_EQ(builtin->rules.size(), files.rules.size());
  EXPECT_EQ(pack_bytes(*builtin), pack_bytes(files));
}

TEST(BuiltinPack, EveryTemplateMakesARuleSet) {
  const auto pack = builtin_pack();
  ASSERT_TRUE(pack) << pack.error().message();
  ASSERT_FALSE(pack->templates.empty());
  for (const Template& chosen : pack->templates) {
    const auto set = RuleSet::make(*pack, chosen.id);
    ASSERT_TRUE(set) << set.error().message();
    EXPECT_FALSE(set->rules().empty()) << chosen.id;
  }
  EXPECT_EQ(RuleSet::make(*pack, kDefaultTemplate)->rules().size(), pack->rules.size());
}

TEST(BuiltinPack, FourLevels) {
  const Pack pack = builtin_pack().value();
  ASSERT_EQ(pack.levels.size(), 4U);
  for (std::size_t i = 0; i < pack.levels.size(); ++i) {
    EXPECT_EQ(pack.levels[i].rank, i + 1);
    EXPECT_EQ(pack.levels[i].name, "L" + std::to_string(i + 1));
    EXPECT_EQ(pack.levels[i].category, "BUILT_IN");
  }
}

/// The ```toml blocks of a Markdown file, joined.
std::string toml_blocks(const std::string& path) {
  std::ifstream in(path);
  std::string out;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    const bool fence = line.starts_with("```");
    if (inside && !fence) out += line + "\n";
    if (fence) inside = line == "```toml";
  }
  return out;
}

TEST(RulesReadme, ItsExamplesAreAPack) {
  Pack pack = builtin_pack().value();
  const auto read =
      add_pack_text(toml_blocks(testing::kSourceDir + std::string("/rules/README.md")), "README.md", pack);
  ASSERT_TRUE(read) << read.error().message();
  const auto set = RuleSet::make(pack, "staff");
  ASSERT_TRUE(set) << set.error().message();
  const Rule& rule = set->rules().back();
  EXPECT_EQ(rule.id, "staff-number");
  for (const std::string& example : rule.examples) EXPECT_TRUE(finds(rule, example)) << example;
  for (const std::string& example : rule.counter_examples) EXPECT_FALSE(finds(rule, example)) << example;
}

class BuiltinRule : public ::testing::TestWithParam<Rule> {};

TEST_P(BuiltinRule, HasExamplesAndCounterExamples) {
  EXPECT_GE(GetParam().examples.size(), kLeastExamples);
  EXPECT_GE(GetParam().counter_examples.size(), kLeastExamples);
}

// The other shapes, and rules that need context, are tried where scanning is tested.
class BuiltinRegexRule : public ::testing::TestWithParam<Rule> {};

TEST_P(BuiltinRegexRule, FindsItsExamplesOnly) {
  const Rule& rule = GetParam();
  for (const std::string& example : rule.examples) EXPECT_TRUE(finds(rule, example)) << example;
  for (const std::string& example : rule.counter_examples) EXPECT_FALSE(finds(rule, example)) << example;
}

std::vector<Rule> all_rules() {
  return builtin_pack().value().rules;
}

std::vector<Rule> regex_rules() {
  std::vector<Rule> rules = all_rules();
  std::erase_if(rules, [](const Rule& rule) {
    return !std::holds_alternative<RegexShape>(rule.shape) || rule.confidence < kDefaultMinConfidence;
  });
  return rules;
}

std::string name_of(const ::testing::TestParamInfo<Rule>& info) {
  std::string name = info.param.id;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, BuiltinRule, ::testing::ValuesIn(all_rules()), name_of);
INSTANTIATE_TEST_SUITE_P(All, BuiltinRegexRule, ::testing::ValuesIn(regex_rules()), name_of);

}  // namespace
}  // namespace dscan
