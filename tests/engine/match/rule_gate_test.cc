// Matchers behind a gate find what those without one find and the gate admits: dropping the shapes of rules
// that cannot count loses nothing else.
#include "engine/match/rule_gate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "engine/match/code_matcher.h"
#include "engine/match/number_matcher.h"
#include "engine/rule/number_text.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

/// Admits the rules of odd numbers where a '#' stands in the eight bytes before a token, by a set or when it
/// is asked, in turn; rule 0 counts anywhere.
class HashGate final : public RuleGate {
 public:
  explicit HashGate(std::size_t rules) : anywhere_(no_rules(rules)), odd_(no_rules(rules)) {
    add_rule(anywhere_, 0);
    add_rule(odd_, 0);
    for (std::uint32_t rule = 1; rule < rules; rule += 2) add_rule(odd_, rule);
  }

  void begin(std::string_view text) {
    text_ = text;
    last_ = 0;
  }
  [[nodiscard]] const RuleBits& anywhere() const { return anywhere_; }
  [[nodiscard]] bool has_hash(std::size_t begin) const {
    const std::size_t from = begin - std::min<std::size_t>(begin, 8);
    return text_.substr(from, begin - from).find('#') != std::string_view::npos;
  }

  Admission admission_of(std::size_t begin, std::size_t /*end*/) override {
    EXPECT_GE(begin, last_) << "not front to back";
    last_ = begin;
    if (!has_hash(begin)) return {};
    by_set_ = !by_set_;
    return by_set_ ? Admission{Admission::Kind::kSet, 3, &odd_} : Admission{Admission::Kind::kMustAsk};
  }
  const RuleBits& admitted_in(std::size_t begin, std::size_t /*end*/) override {
    EXPECT_FALSE(by_set_) << "it has said";
    ++asked;
    return has_hash(begin) ? odd_ : anywhere_;
  }

  std::size_t asked = 0;

 private:
  std::string_view text_;
  std::size_t last_ = 0;
  bool by_set_ = false;
  RuleBits anywhere_;
  RuleBits odd_;
};

using Match = std::tuple<std::uint32_t, std::size_t, std::size_t>;

std::multiset<Match> matches(const std::vector<Span>& spans) {
  EXPECT_TRUE(
      std::is_sorted(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.end < b.end; }));
  std::multiset<Match> out;
  for (const Span& span : spans) out.emplace(span.rule, span.begin, span.end);
  return out;
}

/// Pieces, and between them what joins nothing.
std::string random_text(std::mt19937& random, const std::vector<std::string>& pieces) {
  std::string out;
  for (std::size_t size = random() % 30; size > 0; --size) {
    out += pieces[random() % pieces.size()];
    out += random() % 4 == 0 ? "\n#" : "\n,";
    out += std::string(random() % 6, ' ');
  }
  return out;
}

TEST(RuleGate, LetsThroughNumbersThatItAdmits) {
  NumberShape card = testing::grouped({4, 4, 4, 4}, " -");
  card.digits = {{16, 16}};
  NumberShape long_card = card;
  long_card.prefixes = {*parse_prefix("45")};
  const std::vector<Rule> rules = {testing::number_rule("eight", testing::solid(8, 9)),
                                   testing::number_rule("card", card),
                                   testing::number_rule("more", testing::solid(8, 20)),
                                   testing::number_rule("prefix", long_card),
                                   testing::number_rule("nine", testing::solid(9, 9)),
                                   testing::number_rule("phone", testing::grouped({3, 3, 4}, "-."))};
  const auto table = NumberTable::make(rules);
  ASSERT_TRUE(table) << table.error().message();
  HashGate gate(rules.size());
  NumberMatcher all(*table);
  NumberMatcher gated(*table, gate.anywhere(), gate);
  const std::vector<std::string> pieces = {
      "12345678",     "123456789", "4532015112830366", "4532-0151-1283-0366", "1234 5678 9012 3456",
      "212-555-0187", "12.3",      "20260115"};
  std::mt19937 random(11);
  std::size_t found = 0;
  std::size_t dropped = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string text = random_text(random, pieces);
    gate.begin(text);
    const ClassifiedText classified(text);
    std::vector<Span> spans;
    all.scan(classified, spans);
    dropped += spans.size();
    std::erase_if(spans, [&](const Span& span) {
      return span.rule != 0 && (span.rule % 2 == 0 || !gate.has_hash(span.begin));
    });
    dropped -= spans.size();
    std::vector<Span> let_through;
    gated.scan(classified, let_through);
    ASSERT_EQ(matches(let_through), matches(spans)) << text;
    found += spans.size();
  }
  EXPECT_GT(found, 1000U);
  EXPECT_GT(dropped, 1000U);
  EXPECT_GT(gate.asked, 100U);
}

TEST(RuleGate, LetsThroughCodesWhereItAdmitsAny) {
  const auto code_rule = [](std::string id, std::string_view form) {
    Rule rule = testing::number_rule(std::move(id), {});
    rule.shape = CodeShape{*parse_code_form(form), ByteSet::of("-")};
    return rule;
  };
  const std::vector<Rule> rules = {code_rule("vat", "DEd{9}"), code_rule("nino", "u{2}d{6}u"),
                                   code_rule("any", "x{8,12}")};
  const CodeTable table(rules);
  HashGate gate(rules.size());
  CodeMatcher all(table);
  CodeMatcher gated(table, gate.anywhere(), gate);
  std::mt19937 random(12);
  std::size_t found = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string text =
        random_text(random, {"DE123456789", "AB123456C", "A1-B2-C3-D4", "12345678", "ABCDEFGH"});
    gate.begin(text);
    const ClassifiedText classified(text);
    std::vector<Span> spans;
    all.scan(classified, spans);
    std::erase_if(spans, [&](const Span& span) { return span.rule != 0 && !gate.has_hash(span.begin); });
    std::vector<Span> let_through;
    gated.scan(classified, let_through);
    ASSERT_EQ(matches(let_through), matches(spans)) << text;
    found += spans.size();
  }
  EXPECT_GT(found, 1000U);
}

TEST(RuleGate, ATableOfSomeRulesHasTheirCandidatesOnly) {
  const std::vector<Rule> rules = {testing::number_rule("eight", testing::solid(8, 8)),
                                   testing::number_rule("nine", testing::solid(9, 9))};
  const auto table = NumberTable::make(rules);
  ASSERT_TRUE(table);
  RuleBits nine = no_rules(rules.size());
  add_rule(nine, 1);
  const NumberTable of_nine = table->of(nine);
  EXPECT_EQ(table->unbroken(Front::kOther, Tail::kClean, 8, "12345678").size(), 1U);
  EXPECT_TRUE(of_nine.unbroken(Front::kOther, Tail::kClean, 8, "12345678").empty());
  ASSERT_EQ(of_nine.unbroken(Front::kOther, Tail::kClean, 9, "123456789").size(), 1U);
  EXPECT_EQ(of_nine.unbroken(Front::kOther, Tail::kClean, 9, "123456789").front().rule, 1U);
}

}  // namespace
}  // namespace dscan
