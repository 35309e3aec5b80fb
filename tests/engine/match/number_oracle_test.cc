// The fast number rules against the slow ones: random texts, rich in what numbers are made of, at every
// alignment and with every vector width that this CPU has.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <random>

#include "engine/match/number_matcher.h"
#include "engine/rule/number_text.h"
#include "tests/engine/match/slow_numbers.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using testing::number_rule;
using testing::slow_matches;
using testing::SlowMatch;

struct ShapeText {
  std::vector<std::string> digits;
  std::vector<std::string> groups;
  std::string separators;
  NumberShape::Plus plus = NumberShape::Plus::kNever;
  bool parentheses = false;
  bool last_may_be_x = false;
  std::vector<std::string> prefixes;
};

NumberShape shape_of(const ShapeText& text) {
  NumberShape shape;
  for (const auto& digits : text.digits) shape.digits.push_back(parse_digit_count(digits).value());
  for (const auto& groups : text.groups) shape.groups.push_back(parse_grouping(groups).value());
  for (const auto& prefix : text.prefixes) shape.prefixes.push_back(parse_prefix(prefix).value());
  shape.separators = text.separators;
  shape.plus = text.plus;
  shape.parentheses = text.parentheses;
  shape.last_may_be_x = text.last_may_be_x;
  return shape;
}

/// Shapes like those of the built-in rules, and some that nobody would write.
std::vector<Rule> rules() {
  using Plus = NumberShape::Plus;
  const std::vector<ShapeText> texts = {
      {{"13..19"}, {"4,4,4,4", "4,6,5", "4,4,4,4,1..3"}, " -", Plus::kNever, false, false, {}},
      {{"13..19"}, {"4,4,4,4", "4,6,5"}, " -", Plus::kNever, false, false, {"2221..2720", "4", "51..55"}},
      {{"11", "13"}, {"3,4,4", "2,3,4,4", "2,11"}, " -", Plus::kMay, false, false, {"13..19", "86"}},
      {{}, {"3,3,4", "1,3,3,4"}, " -./", Plus::kMay, true, false, {}},
      {{"8..15"}, {"1..3,5..12", "1..3,1..5,2..4,2..5"}, " -./", Plus::kMust, true, false, {}},
      {{"18"}, {"6,8,4"}, " -", Plus::kNever, false, true, {}},
      {{}, {"3,2,4"}, "-", Plus::kNever, false, false, {}},
      {{}, {"1..3,1..3,1..3,1..3"}, ".", Plus::kNever, false, false, {}},
      {{"8..32"}, {"1,1,1,1,1,1,1,2", "1..32,1..32,5"}, " -./", Plus::kMay, true, true, {"0..9"}},
      {{"8..9"}, {"3,7", "2..3,7..8"}, ". ", Plus::kMay, true, true, {"123", "000..122", "124..999"}},
      {{"9"}, {"3,3,3"}, " ", Plus::kMust, true, false, {"100000..499999", "7"}},
  };
  std::vector<Rule> out;
  for (const auto& text : texts) out.push_back(number_rule("r" + std::to_string(out.size()), shape_of(text)));
  return out;
}

class Texts {
 public:
  std::string next() {
    std::string out;
    const std::size_t size = random_() % 260;
    while (out.size() < size) out += piece();
    return out;
  }

 private:
  std::string digits(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += static_cast<char>('0' + random_() % 10);
    return out;
  }
  std::string one_of(std::string_view bytes) { return std::string(1, bytes[random_() % bytes.size()]); }

  /// Groups of a number, joined by one separator for the most part.
  std::string grouped(std::string_view lengths) {
    const std::string separator = one_of(" -./");
    std::string out;
    for (const char length : lengths) {
      if (!out.empty()) out += random_() % 20 == 0 ? one_of(" -./_(") : separator;
      out += digits(static_cast<std::size_t>(length - '0'));
    }
    return out;
  }

  std::string piece() {
    switch (random_() % 12) {
      case 0:
        return digits(random_() % 36);
      case 1:
        return grouped("4444");
      case 2:
        return grouped(random_() % 2 == 0 ? "344" : "324");
      case 3:
        return "(" + digits(3) + ")" + (random_() % 2 == 0 ? one_of(" -./") : "") + grouped("34");
      case 4:
        return digits(1 + random_() % 3) + one_of(" -./x") + "(" + digits(3) + ") " + grouped("34");
      case 5:
        return grouped("684") + one_of("Xx ");
      case 6:
        return (random_() % 2 == 0 ? "139" : "") + digits(7 + random_() % 11) + one_of("Xx,");
      case 7:
        return "+" + grouped(random_() % 2 == 0 ? "2345" : "333");
      case 8:
        return grouped(random_() % 2 == 0 ? "11111112" : "1323");
      case 9:
        return one_of("+()Xxa_Z,;\n\xff") + one_of(" +-.,");
      default:
        return one_of(" -./,+\n");
    }
  }

  std::mt19937 random_{20240609};
};

std::multiset<SlowMatch> fast_matches(NumberMatcher& matcher, std::string_view text) {
  std::vector<Span> spans;
  matcher.scan(ClassifiedText(text), spans);
  EXPECT_TRUE(
      std::is_sorted(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.end < b.end; }));
  std::multiset<SlowMatch> out;
  for (const Span& span : spans) out.emplace(span.rule, span.begin, span.end);
  return out;
}

TEST(NumberOracle, FastAndSlowAgreeOnEveryTarget) {
  const std::vector<Rule> all = rules();
  const auto table = NumberTable::make(all);
  ASSERT_TRUE(table) << table.error().message();
  NumberMatcher matcher(*table);
  Texts texts;
  std::vector<std::size_t> found(all.size());
  constexpr std::size_t kRounds = 1500;
  constexpr std::size_t kAlignments = 64;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const std::string text = texts.next();
    const auto expected = slow_matches(all, text);
    for (const auto& match : expected) ++found[std::get<0>(match)];
    // Of its own size, so that a sanitizer sees a read behind it.
    std::vector<char> buffer(kAlignments + text.size());
    char* aligned = buffer.data() + round % kAlignments;
    std::copy(text.begin(), text.end(), aligned);
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
      hwy::SetSupportedTargetsForTest(target);
      ASSERT_EQ(fast_matches(matcher, {aligned, text.size()}), expected)
          << hwy::TargetName(target) << " round " << round << ":\n"
          << text;
    }
    hwy::SetSupportedTargetsForTest(0);
  }
  for (std::size_t rule = 0; rule < all.size(); ++rule) EXPECT_GT(found[rule], 20U) << all[rule].id;
}

TEST(NumberOracle, LongTokens) {
  const std::vector<Rule> all = rules();
  const auto table = NumberTable::make(all);
  ASSERT_TRUE(table);
  NumberMatcher matcher(*table);
  std::mt19937 random(20240610);
  for (std::size_t round = 0; round < 200; ++round) {
    std::string text(random() % 90, 'x');
    for (std::size_t groups = random() % 60; groups > 0; --groups) {
      text += std::string(random() % 30 == 0 ? random() % 150 : 1 + random() % 5, '7');
      text += random() % 3 == 0 ? '-' : ' ';
    }
    ASSERT_EQ(fast_matches(matcher, text), slow_matches(all, text)) << text;
  }
}

}  // namespace
}  // namespace dscan
