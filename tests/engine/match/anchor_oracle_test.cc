// The bit-parallel anchors against Hyperscan: the same ends in random texts, at every alignment, across the
// borders of chunks, and with every vector width that this CPU has.
#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <random>
#include <set>

#include "engine/builtin/builtin_pack.h"
#include "engine/match/anchor_matcher.h"
#include "engine/match/hs_matcher.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using Ends = std::set<std::pair<std::size_t, std::uint32_t>>;

constexpr std::size_t kChunk = ChunkStream::kWords * 64;

/// Rules that Hyperscan looks for as a whole, with the same text as an anchor.
std::vector<Rule> rules_of(const std::vector<std::string>& anchors) {
  std::vector<Rule> rules;
  for (const std::string& anchor : anchors) {
    rules.push_back(testing::regex_rule("r" + std::to_string(rules.size()), anchor));
  }
  return rules;
}

AnchorTable table_of(std::vector<Rule> rules) {
  for (Rule& rule : rules) std::get<RegexShape>(rule.shape).anchor = std::get<RegexShape>(rule.shape).regex;
  return AnchorTable(rules);
}

class Oracle {
 public:
  explicit Oracle(const std::vector<std::string>& anchors)
      : rules_(rules_of(anchors)),
        table_(table_of(rules_)),
        matcher_(table_),
        patterns_(PatternDb::compile(rules_)) {
    EXPECT_TRUE(patterns_) << patterns_.error().message();
    hyperscan_.emplace(std::move(*HsMatcher::make(*patterns_)));
  }

  [[nodiscard]] const AnchorTable& table() const { return table_; }
  /// How many ends each rule had in all texts, Hyperscan's.
  [[nodiscard]] const std::vector<std::size_t>& found() const { return found_; }

  void check(std::string_view text, const std::vector<std::int64_t>& targets) {
    std::vector<Hit> hits;
    ClassifiedText classified(text);
    ASSERT_TRUE(hyperscan_->scan(classified, hits));
    Ends expected;
    for (const Hit& hit : hits) expected.emplace(hit.end, hit.rule);
    found_.resize(rules_.size());
    for (const auto& [end, rule] : expected) ++found_[rule];
    for (const std::int64_t target : targets) {
      hwy::SetSupportedTargetsForTest(target);
      hits.clear();
      matcher_.scan(text, hits);
      std::vector<std::pair<std::size_t, std::uint32_t>> ends;
      for (const Hit& hit : hits) ends.emplace_back(hit.end, hit.rule);
      ASSERT_TRUE(std::equal(ends.begin(), ends.end(), expected.begin(), expected.end()))
          << hwy::TargetName(target) << ": " << ends.size() << " ends, not " << expected.size() << ", in:\n"
          << text.substr(0, 500);
    }
    hwy::SetSupportedTargetsForTest(0);
  }

 private:
  std::vector<Rule> rules_;
  AnchorTable table_;
  AnchorMatcher matcher_;
  Result<PatternDb> patterns_;
  std::optional<HsMatcher> hyperscan_;
  std::vector<std::size_t> found_;
};

std::vector<std::string> anchors_of_builtin_rules() {
  std::vector<std::string> out;
  const auto pack = builtin_pack();
  for (const Rule& rule : pack->rules) {
    const auto* shape = std::get_if<RegexShape>(&rule.shape);
    if (shape != nullptr && !shape->anchor.empty()) out.push_back(shape->anchor);
  }
  return out;
}

class Texts {
 public:
  explicit Texts(std::string_view alphabet) : alphabet_(alphabet) {}

  /// Runs of single bytes of the alphabet, now and then one of `pieces`.
  std::string next(std::size_t size, const std::vector<std::string>& pieces) {
    std::string out;
    while (out.size() < size) {
      if (!pieces.empty() && random_() % 6 == 0) out += pieces[random_() % pieces.size()];
      out +=
          std::string(1 + (random_() % 4 == 0 ? random_() % 12 : 0), alphabet_[random_() % alphabet_.size()]);
    }
    out.resize(size);
    return out;
  }

  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  std::string_view alphabet_;
  std::mt19937 random_{20240612};
};

/// A copy of the text at an alignment, in memory of its own size, so that a sanitizer sees a read behind it.
class Aligned {
 public:
  Aligned(std::string_view text, std::size_t alignment)
      : bytes_(alignment + text.size()), alignment_(alignment) {
    std::copy(text.begin(), text.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(alignment));
  }
  [[nodiscard]] std::string_view view() const {
    return {bytes_.data() + alignment_, bytes_.size() - alignment_};
  }

 private:
  std::vector<char> bytes_;
  std::size_t alignment_;
};

TEST(AnchorOracle, BuiltInAnchorsAgreeOnEveryTarget) {
  Oracle oracle(anchors_of_builtin_rules());
  Texts texts("0123456789abcdefABCDEFXYZ::::--.@  _\n\xc3");
  const std::vector<std::string> pieces = {"::",
                                           "fe80::1:2",
                                           "00:1b:63:ab:e6:a6",
                                           "DE57500105170000000042",
                                           "a.b@c",
                                           "12:34:56",
                                           "GB14 DSCN 0000",
                                           "1:2:3:4:5:6:7:8",
                                           "::ffff",
                                           "beef::",
                                           "::1.2",
                                           "std::abcd ",
                                           "D2143569-X",
                                           "A123456(3",
                                           ";4242424242424242=3012101",
                                           "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                                           "31.2304,121.4737",
                                           "6UTO7408122F1204159",
                                           "131052-308T",
                                           "QQ 12 34 56 A",
                                           "EC1A 1BB",
                                           "123.456.789-09",
                                           "45.678/0001-95",
                                           "12.345.678-K",
                                           "123456789 RT"};
  for (std::size_t round = 0; round < 600; ++round) {
    const std::string text = texts.next(texts.below(round % 30 == 0 ? 3 * kChunk : 700), pieces);
    oracle.check(Aligned(text, round % 64).view(), hwy::SupportedAndGeneratedTargets());
  }
  const auto anchors = anchors_of_builtin_rules();
  for (std::size_t i = 0; i < anchors.size(); ++i) EXPECT_GT(oracle.found()[i], 50U) << anchors[i];
}

TEST(AnchorOracle, EveryConstructAgrees) {
  const std::vector<std::string> anchors = {"a",
                                            "ab",
                                            "a?b",
                                            "[ab]{3}",
                                            "a{2,4}b",
                                            "b(?:ab|c){2,3}",
                                            R"(\ba)",
                                            R"(a\b)",
                                            R"(\b[ab]{2}\b)",
                                            R"(a\b\.)",
                                            "(?:a|bc)?d",
                                            "a(?:b{1,3}|c)d",
                                            "[a-c]{31}",
                                            "d{5,32}a",
                                            "(?:a{1,2}:){3}",
                                            ":a{1,3}:",
                                            "(?:\\ba|:b)c",
                                            "(?:a?b?c?){2}d",
                                            "[ab]?[cd]?:",
                                            "\xc3\xa4",
                                            "[.:]a[.:]b[.:]",
                                            "a{20}b{20}c{20}",
                                            R"(\.{2}|::|a:)"};
  Oracle oracle(anchors);
  for (std::uint32_t rule = 0; rule < anchors.size(); ++rule)
    EXPECT_TRUE(oracle.table().holds(rule)) << anchors[rule];
  Texts texts("aaaabbbbccdd::..\n_\xc3");
  const std::vector<std::string> pieces = {"\xc3\xa4",
                                           std::string(20, 'a') + std::string(20, 'b') + std::string(20, 'c'),
                                           std::string(32, 'd') + "a",
                                           "a:aa:a:",
                                           ".a:b.",
                                           "babcc",
                                           "bdabc:"};
  for (std::size_t round = 0; round < 500; ++round) {
    const std::string text = texts.next(texts.below(round % 25 == 0 ? 3 * kChunk : 500), pieces);
    oracle.check(Aligned(text, round % 64).view(), hwy::SupportedAndGeneratedTargets());
  }
  for (std::size_t rule = 0; rule < anchors.size(); ++rule)
    EXPECT_GT(oracle.found()[rule], 5U) << anchors[rule];
}

/// A random expression of the syntax; never an empty alternative.
std::string random_anchor(Texts& random, int depth) {
  constexpr std::array kParts = {"a", "b", ":", "[ab]", "[a-c]", "[b:]", "\\.", "c", "[a-c_]"};
  constexpr std::array kRepeats = {"", "", "", "", "?", "{2}", "{1,3}", "{0,2}", "{4}"};
  std::string out;
  for (std::size_t parts = 1 + random.below(3); parts > 0; --parts) {
    if (depth > 0 && random.below(3) == 0) {
      out += "(?:" + random_anchor(random, depth - 1) + "|" + random_anchor(random, depth - 1) + ")";
    } else {
      if (random.below(8) == 0) out += "\\b";
      out += kParts[random.below(kParts.size())];
    }
    out += kRepeats[random.below(kRepeats.size())];
  }
  return out;
}

TEST(AnchorOracle, RandomAnchorsAgree) {
  Texts texts("aaabbbcc::._ \n");
  std::size_t held = 0;
  for (std::size_t round = 0; round < 150; ++round) {
    const std::string anchor = random_anchor(texts, 2);
    if (!table_of(rules_of({anchor})).holds(0)) continue;
    ++held;
    Oracle oracle({anchor});
    for (std::size_t i = 0; i < 4; ++i) {
      const std::string text = texts.next(texts.below(400), {});
      oracle.check(Aligned(text, texts.below(64)).view(), hwy::SupportedAndGeneratedTargets());
      if (HasFatalFailure()) FAIL() << anchor;
    }
  }
  EXPECT_GT(held, 100U);
}

TEST(AnchorMatcher, ChunkBordersAndEndsOfTexts) {
  Oracle oracle({"ab{3}c", R"(c\b)", R"(\ba)"});
  for (const std::size_t border :
       {std::size_t{64}, kChunk - 64, kChunk, kChunk + 64, 2 * kChunk - 64, 2 * kChunk}) {
    for (std::size_t before = 0; before < 7; ++before) {
      std::string text(border - before, '.');
      text += "abbbc";
      oracle.check(text, {hwy::SupportedAndGeneratedTargets().front()});
      oracle.check(text + std::string(200, '.'), {hwy::SupportedAndGeneratedTargets().front()});
    }
  }
  oracle.check("", hwy::SupportedAndGeneratedTargets());
}

}  // namespace
}  // namespace dscan
