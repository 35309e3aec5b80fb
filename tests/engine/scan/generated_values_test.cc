// For each built-in rule with a check behind a number or code: a thousand values that pass it are all found,
// alone and in text, tables and documents, and of a thousand with a wrong digit only those that the check
// cannot tell.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/builtin/builtin_pack.h"
#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/scan/explain.h"
#include "tests/engine/scan/value_maker.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

constexpr std::size_t kValues = 1000;

/// A rule set of nothing but this rule.
std::shared_ptr<const CompiledRules> compiled_alone(const Pack& builtin, const Rule& rule) {
  Pack pack;
  pack.rules = {rule};
  pack.levels = builtin.levels;
  pack.classifications = builtin.classifications;
  pack.templates = {{std::string(kDefaultTemplate), "", "", {"*"}}};
  auto set = RuleSet::make(std::move(pack), kDefaultTemplate);
  EXPECT_TRUE(set) << set.error().message();
  return *CompiledRules::make(std::move(*set));
}

/// Values that the rule finds in its examples, but for those with a country's code that may be missing: a
/// wrong digit in that leaves a whole number behind it.
std::vector<std::string> values_of_examples(const CompiledRules& rules) {
  std::vector<std::string> out;
  const auto* number = std::get_if<NumberShape>(&rules.rule_set.rules()[0].shape);
  const bool may_miss_plus = number == nullptr || number->plus != NumberShape::Plus::kMust;
  for (const std::string& example : rules.rule_set.rules()[0].examples) {
    MemoryStream stream(example);
    TextReader reader(stream, {}, {});
    EXPECT_TRUE(explain(rules, reader, {}, 0, [&](const Explanation& match) {
      if (match.fault == Fault::kNone && !(may_miss_plus && match.value[0] == '+'))
        out.emplace_back(match.value);
    }));
  }
  return out;
}

/// Texts of one value a line.
struct Files {
  std::string alone;
  std::string text;
  std::string table;
  std::string documents;
};

Files files_of(const std::vector<std::string>& values, const std::string& word) {
  Files files;
  files.table = word + ",note\n";
  for (const std::string& value : values) {
    files.alone += value + "\n";
    files.text += "see " + word + ": " + value + ", as agreed.\n";
    files.table += value + ",as agreed\n";
    files.documents += R"({"_index":"i","_source":{")" + word + R"(":")" + value + "\"}}\n";
  }
  return files;
}

/// Lines in which something was found.
std::uint64_t lines_with(ObjectScanner& scanner, Reader& reader) {
  const auto findings = scanner.scan(reader, testing::go_on);
  EXPECT_TRUE(findings) << findings.error().message();
  std::uint64_t lines = 0;
  for (const ObjectFindings& object : findings->objects) {
    for (const MatchFindings& match : object.matches) lines += match.info.line_count;
  }
  return lines;
}

/// In the order of Files' members.
std::vector<std::uint64_t> found(ObjectScanner& scanner, const Files& files) {
  std::vector<std::uint64_t> out;
  for (const std::string* text : {&files.alone, &files.text}) {
    MemoryStream stream(*text);
    TextReader reader(stream, {}, {});
    out.push_back(lines_with(scanner, reader));
  }
  MemoryStream table(files.table);
  DelimitedReader table_reader(table, {});
  out.push_back(lines_with(scanner, table_reader));
  MemoryStream documents(files.documents);
  IndexReader document_reader(documents, {});
  out.push_back(lines_with(scanner, document_reader));
  return out;
}

void check_rule(const std::shared_ptr<const CompiledRules>& rules) {
  const Rule& rule = rules->rule_set.rules()[0];
  const bool needs_context = rule.confidence < kDefaultMinConfidence;
  const std::string word = rule.context.words.empty() ? "sample" : rule.context.words[0];
  testing::ValueMaker maker(*rules);
  const std::vector<std::string> values = maker.valid(values_of_examples(*rules), kValues);
  EXPECT_EQ(values.size(), kValues) << "values that can be made";
  ObjectScanner scanner(rules, ScanOptions{});
  const auto all = found(scanner, files_of(values, word));
  EXPECT_EQ(all[0], needs_context ? 0 : values.size()) << "alone";
  EXPECT_EQ(all[1], values.size()) << "in text";
  EXPECT_EQ(all[2], values.size()) << "in a table";
  EXPECT_EQ(all[3], values.size()) << "in documents";

  std::vector<std::string> wrong;
  for (const std::string& value : values) wrong.push_back(maker.with_a_wrong_digit(value));
  const auto unseen = static_cast<std::uint64_t>(
      std::count_if(wrong.begin(), wrong.end(), [&](const auto& value) { return maker.passes(value); }));
  for (const std::uint64_t count : found(scanner, files_of(wrong, word))) EXPECT_LE(count, unseen);
}

TEST(GeneratedValues, AreFoundUnlessADigitIsWrong) {
  const auto pack = builtin_pack();
  ASSERT_TRUE(pack) << pack.error().message();
  std::size_t checked = 0;
  for (const Rule& rule : pack->rules) {
    const bool has_shape =
        std::holds_alternative<NumberShape>(rule.shape) || std::holds_alternative<CodeShape>(rule.shape);
    if (!has_shape || rule.validators.empty()) continue;
    SCOPED_TRACE(rule.id);
    check_rule(compiled_alone(*pack, rule));
    ++checked;
  }
  EXPECT_GE(checked, 100U);
}

}  // namespace
}  // namespace dscan
