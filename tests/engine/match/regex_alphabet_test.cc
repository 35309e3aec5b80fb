#include "engine/match/regex_alphabet.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "engine/builtin/builtin_pack.h"
#include "engine/rule/regex_check.h"

namespace dscan {
namespace {

bool are_alike(const std::string& regex, char a, char b) {
  const RegexAlphabet alphabet({&regex, 1});
  return alphabet.like(a) == alphabet.like(b);
}

TEST(RegexAlphabet, TellsApartWhatTheRegexWrites) {
  EXPECT_TRUE(are_alike("a[0-9]", '3', '7'));
  EXPECT_FALSE(are_alike("a[0-9]3", '3', '7'));
  EXPECT_TRUE(are_alike("a[0-9]3", '4', '7'));
  EXPECT_FALSE(are_alike("a", 'a', 'b'));
  EXPECT_FALSE(are_alike("a", 'A', 'B')) << "it may be of any case";
  EXPECT_TRUE(are_alike("a", 'b', 'z'));
  EXPECT_FALSE(are_alike("[b-y]", 'a', 'b'));
  EXPECT_FALSE(are_alike("[b-y]", 'Y', 'Z'));
  EXPECT_TRUE(are_alike("[b-y]", 'b', 'y'));
  EXPECT_FALSE(are_alike("[]x]", ']', '^'));
  EXPECT_FALSE(are_alike("[^]x]", 'w', 'x'));
  EXPECT_FALSE(are_alike("[a-]", '-', '.'));
  EXPECT_FALSE(are_alike("\\-", '-', '.'));
  EXPECT_FALSE(are_alike("[\\x80-\\x90]", '\x90', '\x91'));
  EXPECT_TRUE(are_alike("[\\x80-\\x90]", '\x80', '\x90'));
  EXPECT_FALSE(are_alike("(?i)\xe0", '\xc0', '\xc1')) << "a letter of Latin-1 in the other case";
}

TEST(RegexAlphabet, KnowsTheClassesOfPerl) {
  for (const std::string regex : {"\\d", "\\w", "\\bx", ".", "x$"}) {
    EXPECT_FALSE(are_alike(regex, '9', ':')) << regex;
    EXPECT_FALSE(are_alike(regex, 'Z', '[')) << regex;
    EXPECT_FALSE(are_alike(regex, '_', '^')) << regex;
    EXPECT_FALSE(are_alike(regex, '\n', '\v')) << regex;
  }
  for (const char blank : {'\t', '\f', '\r', ' '}) EXPECT_FALSE(are_alike("\\s", blank, '\v'));
}

TEST(RegexAlphabet, CountsAreNoBytes) {
  EXPECT_TRUE(are_alike("[0-9]{3}", '3', '4'));
  EXPECT_TRUE(are_alike("[0-9]{3,}", '3', '4'));
  EXPECT_TRUE(are_alike("[0-9]{3,14}", '3', '4'));
  EXPECT_FALSE(are_alike("[0-9]{,3}", '3', '4')) << "this is a text";
  EXPECT_FALSE(are_alike("x{3", '3', '4'));
  EXPECT_FALSE(are_alike("\\{3}", '3', '4'));
}

TEST(RegexAlphabet, ToldApartIsWhateverItDoesNotKnow) {
  for (const std::string regex : {"[[:alpha:]]", "\\pL", "\\Q3\\E", "\\x{41}", "\\101", "\\C"}) {
    for (int byte = 1; byte < 256; ++byte) {
      EXPECT_FALSE(are_alike(regex, static_cast<char>(byte), static_cast<char>(byte - 1))) << regex << byte;
    }
  }
}

TEST(RegexAlphabet, OfSeveralRegexesEachIsHeard) {
  const std::vector<std::string> regexes = {"[0-9]", "3"};
  const RegexAlphabet alphabet(regexes);
  EXPECT_NE(alphabet.like('3'), alphabet.like('4'));
  EXPECT_EQ(alphabet.like('5'), alphabet.like('4'));
  EXPECT_NE(alphabet.like('9'), alphabet.like(':'));
}

/// Every regex of the built-in rules that a column or an exclusion has, and what the rule's examples hold.
struct Case {
  std::string regex;
  std::vector<std::string> texts;
};

std::vector<Case> builtin_cases() {
  std::vector<Case> out;
  const auto pack = builtin_pack();
  EXPECT_TRUE(pack);
  for (const Rule& rule : pack->rules) {
    std::vector<std::string> texts;
    for (const auto* list : {&rule.examples, &rule.counter_examples}) {
      for (const std::string& text : *list) {
        texts.push_back(text);
        texts.push_back(text.substr(text.find('=') + 1));
      }
    }
    for (const std::string& regex : rule.exclude) out.push_back({regex, texts});
    const auto* column = std::get_if<ColumnShape>(&rule.shape);
    if (column != nullptr && !column->regex.empty()) out.push_back({column->regex, texts});
    const auto* shape = std::get_if<RegexShape>(&rule.shape);
    if (shape != nullptr) out.push_back({shape->regex, texts});
  }
  return out;
}

TEST(RegexAlphabet, SaysTheSameOfTextsThatAreAlike) {
  std::mt19937 random(3);
  std::size_t matched = 0;
  std::size_t changed = 0;
  for (const Case& each : builtin_cases()) {
    const RegexAlphabet alphabet({&each.regex, 1});
    const re2::RE2 regex(each.regex, regex_options());
    for (const std::string& text : each.texts) {
      const bool expected = re2::RE2::FullMatch(text, regex);
      const bool within = re2::RE2::PartialMatch(text, regex);
      for (int round = 0; round < 8; ++round) {
        std::string other = text;
        for (char& c : other) {
          const char wanted = static_cast<char>(random() % 256);
          if (alphabet.like(wanted) == alphabet.like(c)) c = wanted;
        }
        ASSERT_EQ(re2::RE2::FullMatch(other, regex), expected) << each.regex << "\n" << text << "\n" << other;
        ASSERT_EQ(re2::RE2::PartialMatch(other, regex), within) << each.regex << "\n"
                                                                << text << "\n"
                                                                << other;
        changed += other != text ? 1 : 0;
        matched += within ? 1 : 0;
      }
    }
  }
  EXPECT_GT(matched, 5000U);
  EXPECT_GT(changed, 10'000U);
}

}  // namespace
}  // namespace dscan
