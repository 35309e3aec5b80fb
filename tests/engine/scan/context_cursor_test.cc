#include "engine/scan/context_cursor.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "engine/rule/context_words.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

const std::vector<std::string> kWords = {"iban",   "id",      "account no", "no id",
                                         "身份证", "паспорт", "no",         "verylongword",
                                         "é",      "id iban", "a1",         "longer verylongword"};

/// With `more` words.
ContextVocabulary vocabulary(const std::vector<std::string>& more = {}) {
  std::vector<std::string> all = kWords;
  all.insert(all.end(), more.begin(), more.end());
  std::vector<Rule> rules;
  for (const std::string& word : all) {
    rules.push_back(testing::regex_rule("rule", "x"));
    rules.back().context.words = {word};
  }
  return ContextVocabulary(rules);
}

/// Runs `check` on every target that this machine has.
template <class Check>
void on_every_target(Check check) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    check();
    if (::testing::Test::HasFatalFailure()) FAIL() << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
}

std::string random_text(std::mt19937& random) {
  const std::vector<std::string> pieces = {
      "iban", "ID",   "Account", "No",           "no",     "id",        "身份证", "паспорт", "身",
      "é",    "\xE8", "\x80",    "verylongword", "longer", " ",         "_",      ": ",      "1",
      "A1",   "\n",   "x",       "IBAN",         "ident",  "          "};
  std::string out;
  for (std::size_t size = random() % 60; size > 0; --size) out += pieces[random() % pieces.size()];
  return out;
}

using Word = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

std::set<Word> words_in(ContextCursor& cursor, std::size_t begin, std::size_t end) {
  std::set<Word> out;
  for (const ContextWord& word : cursor.look(begin, end)) {
    if (word.begin >= begin && word.end <= end) out.emplace(word.begin, word.end, word.entry);
  }
  return out;
}

void expect_words_of_names(const ContextVocabulary& words) {
  on_every_target([&] {
    std::mt19937 random(7);
    ContextCursor cursor(words);
    std::size_t met = 0;
    for (int round = 0; round < 5000; ++round) {
      const std::string text = random_text(random);
      std::set<ContextVocabulary::Entry> expected;
      each_context_hash(text, [&](std::uint64_t hash) {
        if (words.find(hash) != ContextVocabulary::kNone) expected.insert(words.find(hash));
      });
      const ClassifiedText classified(text);
      cursor.begin(classified);
      std::set<ContextVocabulary::Entry> found;
      for (const auto& [begin, end, entry] : words_in(cursor, 0, text.size())) found.insert(entry);
      ASSERT_EQ(found, expected) << text;
      met += found.size();
    }
    EXPECT_GT(met, 1000U);
  });
}

TEST(ContextCursor, MeetsWhatTheWordsOfNamesMeet) {
  const ContextVocabulary words = vocabulary();
  EXPECT_FALSE(words.has_digit_led());
  expect_words_of_names(words);
}

TEST(ContextCursor, MeetsWordsThatBeginWithDigits) {
  const ContextVocabulary words = vocabulary({"1x", "no 1"});
  EXPECT_TRUE(words.has_digit_led());
  expect_words_of_names(words);
}

TEST(ContextCursor, MeetsPairsOfWhichTheFirstBeginsWithADigit) {
  const ContextVocabulary words = vocabulary({"1 longer", "a1 ident"});
  EXPECT_TRUE(words.has_digit_led());
  expect_words_of_names(words);
}

TEST(ContextCursor, APartIsSeenLikeTheWhole) {
  const ContextVocabulary words = vocabulary();
  on_every_target([&] {
    std::mt19937 random(11);
    for (int round = 0; round < 500; ++round) {
      std::string text;
      while (text.size() < 2000) text += random_text(random);
      const ClassifiedText classified(text);
      ContextCursor whole(words);
      whole.begin(classified);
      const std::set<Word> all = words_in(whole, 0, text.size());
      ContextCursor cursor(words);
      cursor.begin(classified);
      for (std::size_t begin = random() % 50; begin < text.size(); begin += random() % 200) {
        if (random() % 10 == 0) begin /= 2;  // Backwards, too.
        const std::size_t end = std::min(text.size(), begin + random() % 120);
        std::set<Word> expected;
        std::copy_if(all.begin(), all.end(), std::inserter(expected, expected.end()), [&](const Word& word) {
          return std::get<0>(word) >= begin && std::get<1>(word) <= end;
        });
        ASSERT_EQ(words_in(cursor, begin, end), expected) << text << '\n' << begin << ' ' << end;
      }
    }
  });
}

TEST(ContextCursor, BoundsAreThoseOfTheWords) {
  const ContextVocabulary words = vocabulary();
  ContextCursor cursor(words);
  const ClassifiedText text("my accountNo, Iban");
  cursor.begin(text);
  const auto found = words_in(cursor, 0, 18);
  std::set<std::pair<std::uint32_t, std::uint32_t>> bounds;
  for (const auto& [begin, end, entry] : found) bounds.emplace(begin, end);
  EXPECT_EQ(bounds, (std::set<std::pair<std::uint32_t, std::uint32_t>>{{3, 12}, {10, 12}, {14, 18}}));
}

TEST(ContextCursor, LooksNowhereInAnEmptyPart) {
  const ContextVocabulary words = vocabulary();
  ContextCursor cursor(words);
  const ClassifiedText text("iban");
  cursor.begin(text);
  EXPECT_TRUE(cursor.look(4, 100).empty());
  EXPECT_TRUE(cursor.look(2, 2).empty());
  const ClassifiedText empty;
  cursor.begin(empty);
  EXPECT_TRUE(cursor.look(0, 10).empty());
}

}  // namespace
}  // namespace dscan
