// Regexes of other scanners as RE2 and Hyperscan take them.
#include "engine/rule/import_regex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

namespace dscan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr RegexSource kGo;
constexpr RegexSource kRust{true, true, 0};

ImportedRegex imported(std::string_view pattern, const RegexSource& source = kGo) {
  const auto out = import_regex(pattern, source);
  EXPECT_TRUE(out) << pattern << ": " << out.error().message();
  return out ? *out : ImportedRegex();
}

std::string regex_of(std::string_view pattern, const RegexSource& source = kGo) {
  return imported(pattern, source).regex;
}

std::string refusal_of(std::string_view pattern, const RegexSource& source = kGo) {
  const auto out = import_regex(pattern, source);
  return out ? "taken as " + out->regex : out.error().message();
}

bool matches(std::string_view pattern, const std::string& text, const RegexSource& source = kGo) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  return RE2::PartialMatch(text, RE2(regex_of(pattern, source), options));
}

TEST(ImportRegex, PlainOnesStayAsTheyAre) {
  for (const std::string regex :
       {R"(\b(AKIA[A-Z0-9]{16})\b)", R"((?i)key[\s'"]{0,3}(?:=|:)([a-z0-9_-]{32}))", R"(a(?i:b)c(?-i:d))",
        R"([^\]\[:]+[[:alpha:]][]a][^]a])", R"(\x41\x{42}\pL\p{Greek}\Qa\E)", "a*?b+?c??d{2,3}?",
        "a|b|(?:c|d)", R"(\/\-\"\.\,)"}) {
    const std::string expected =
        regex == R"(\x41\x{42}\pL\p{Greek}\Qa\E)" ? R"(\x41\x{42}\pL\p{Greek}a)" : regex;
    EXPECT_EQ(regex_of(regex), expected);
    EXPECT_THAT(imported(regex).losses, IsEmpty()) << regex;
  }
}

TEST(ImportRegex, EdgesAreThoseOfLines) {
  EXPECT_EQ(regex_of("^a$"), "(?m:^)a(?m:$)");
  EXPECT_EQ(regex_of("\\Aa\\z"), "(?m:^)a(?m:$)");
  EXPECT_EQ(regex_of("(?m)^a$"), "(?m:^)a(?m:$)");
  EXPECT_EQ(regex_of("[$^]\\$"), "[$^]\\$");
}

TEST(ImportRegex, AnEdgeOfAFileIsALossUnlessALineBreakDoesAsWell) {
  const std::string loss = "^ and $ hold at the ends of every line or value, not only at those of a file";
  for (const char* same : {"a(?:[\\s'\"]|$)", "a(?:\\s|\\z)", "a(?:;|\\n|$)", "(?:^|\\s)a", "(^|[^a-z])a",
                           "(?m)^a$", "a(?:\\s+|$)"}) {
    EXPECT_THAT(imported(same).losses, IsEmpty()) << same;
  }
  for (const char* other : {"a$", "^a", "a(?:;|$)", "a(?:\\s*|$)", "a(?:\\sb|$)", "a(?:\\s|b$)", "(?-m)a$"}) {
    EXPECT_THAT(imported(other).losses, ElementsAre(loss)) << other;
  }
}

TEST(ImportRegex, TellsWhetherAMatchMayHoldALineBreak) {
  for (const char* yes : {"a\\sb", "a[^b]c", "a[\\s\\S]b", "(?s)a.b", "(?s:a.)b", "a\nb", "a\\nb", "a\\Wb",
                          "a\\x0ab", "a[[:space:]]b", "a\\Db"}) {
    EXPECT_TRUE(imported(yes).multiline) << yes;
  }
  for (const char* no : {"a.b", "a\\Sb", "a[^\\n]b", "a[^\\s]b", "(?s:a)b.c", "a[ \\t]b", "a\\wb", "\\bab"}) {
    EXPECT_FALSE(imported(no).multiline) << no;
  }
}

TEST(ImportRegex, NamesOfGroupsAreDropped) {
  EXPECT_EQ(regex_of("(?P<key>a)(?<other>b)(?:c)(d)"), "(a)(b)(?:c)(d)");
  EXPECT_EQ(imported("(?P<key>a)(?<other>b)(?:c)(d)").groups, 3);
}

TEST(ImportRegex, OneGroupOfSeveralCanBeKept) {
  EXPECT_EQ(regex_of("(a)((b)|c)(?:d)", {false, false, 1}), "(a)(?:(?:b)|c)(?:d)");
  EXPECT_EQ(regex_of("(a)(?<x>(b)|c)", {false, false, 2}), "(?:a)((?:b)|c)");
  EXPECT_EQ(imported("(a)(b)", {false, false, 2}).groups, 1);
}

TEST(ImportRegex, CommentsAreRemoved) {
  EXPECT_EQ(regex_of("a(?# one (two )b"), "ab");
  EXPECT_EQ(regex_of("key # the name\n=", kRust), "key\n=");
  EXPECT_EQ(regex_of("key # the name", kRust), "key");
  EXPECT_EQ(regex_of("key # 1", kRust), "key # 1");
  EXPECT_EQ(regex_of("key # the name", kGo), "key # the name");
}

TEST(ImportRegex, VerboseTextLosesSpaceAndComments) {
  EXPECT_EQ(regex_of("(?x) a  b # c (\n \\  [ #] \\# {2} (?: d \t e )"), "ab\\ [ #]\\#{2}(?:de)");
  EXPECT_EQ(regex_of("(?xi) a # end"), "(?i)a");
  EXPECT_EQ(regex_of("(?x: a b ) c d"), "(?:ab) c d");
  EXPECT_EQ(regex_of("(?x) a (?-x: b c ) d"), "a(?: b c )d");
  EXPECT_EQ(regex_of("(?x) (?: a (?-x) b ) c"), "(?:a b )c");
  EXPECT_EQ(regex_of("(?sx-i:.a)"), "(?s-i:.a)");
  EXPECT_EQ(regex_of("(?-u)a"), "a");
}

TEST(ImportRegex, CountsOverTheLimitAreWrittenOut) {
  EXPECT_EQ(regex_of("a{1000}"), "a{1000}");
  EXPECT_EQ(regex_of("xa{1001}"), "x(?:a{1000}a{1})");
  EXPECT_EQ(regex_of("xa{5,2500}?"), "x(?:a{5}a{0,1000}?a{0,1000}?a{0,495}?)");
  EXPECT_EQ(regex_of("x[ab]{1500,}"), "x(?:[ab]{1000}[ab]{500}[ab]*)");
  EXPECT_EQ(
      regex_of("(?:a{64}b){1,100}"), "(?:(?:a{64}b){1}" + [] {
        std::string rest;
        for (int i = 0; i < 6; ++i) rest += "(?:a{64}b){0,15}";
        return rest + "(?:a{64}b){0,9})";
      }());
  EXPECT_TRUE(matches("^(?:a{64}b){2,20}$", std::string(64, 'a') + "b" + std::string(64, 'a') + "b"));
  EXPECT_EQ(refusal_of("x{5000}"), "its matches are longer than 4096 bytes");
  EXPECT_EQ(refusal_of("(x){2000}"), "it repeats a capture group more than 1000 times");
  EXPECT_EQ(refusal_of("(?:" + std::string(400, 'x') + "y{500}){200}"),
            "it is too long with its counts over 1000 written out");
}

TEST(ImportRegex, SaysWhetherMatchesHaveABound) {
  EXPECT_TRUE(imported("a{1,4096}b?").bounded);
  EXPECT_EQ(regex_of("xa{2,5000}"), "x(?:a{2}a*)");
  for (const char* endless : {"a+", "ba*?", "a{2,}", "xa{2,5000}"}) EXPECT_FALSE(imported(endless).bounded);
}

TEST(ImportRegex, TextInBracesIsText) {
  EXPECT_EQ(regex_of("${x}a{,2}b{}"), "(?m:$)\\{x\\}a\\{,2\\}b\\{\\}");
  EXPECT_TRUE(matches("\\${a{b}", "${a{b}"));
}

TEST(ImportRegex, CharactersBeyondAscii) {
  EXPECT_EQ(regex_of("é+"), "(?:é)+");
  EXPECT_TRUE(matches("^(?:é){2}$", "éé"));
  EXPECT_TRUE(matches("^é{2}$", "éé"));
  EXPECT_THAT(imported("x[é]").losses,
              ElementsAre("characters beyond ASCII in a class stand for each of their bytes"));
}

TEST(ImportRegex, AnUnderscoreMayBeEscapedInGo) {
  EXPECT_EQ(regex_of("a\\_[\\_-]"), "a_[_-]");
}

TEST(ImportRegex, WhatCannotBeHadSaysWhy) {
  EXPECT_EQ(refusal_of("(?=a)b"), "it looks around ((?=a…)");
  EXPECT_EQ(refusal_of("(?<!a)b"), "it looks around ((?<!…)");
  EXPECT_EQ(refusal_of("(a)\\1"), "it refers back to a group (\\1)");
  EXPECT_EQ(refusal_of("a++"), "it has a possessive repeat");
  EXPECT_EQ(refusal_of("(?>a)"), "it has a group or flag of its own kind: (?>");
  EXPECT_EQ(refusal_of("(?U)a"), "it has a group or flag of its own kind: (?U");
  EXPECT_EQ(refusal_of("[a[^b]]", kRust), "it has a class inside a class");
  EXPECT_EQ(refusal_of("a*"), "it matches the empty text, so it would match everywhere");
  EXPECT_THAT(refusal_of("a\\"), HasSubstr("RE2 refuses it: "));
}

TEST(ImportRegex, BrokenOnesEndInAMessage) {
  for (const char* broken : {"",        "(",
                             ")",       "a)",
                             "(a",      "(?",
                             "(?i",     "(?P<a",
                             "(?P<",    "[",
                             "[^",      "[]",
                             "[^]",     "[a",
                             "[[:",     "[[:a",
                             "\\",      "[\\",
                             "\\x",     "\\x{",
                             "\\p",     "\\p{",
                             "(?#",     "\\Q",
                             "*",       "+a",
                             "|*",      "a**",
                             "a{2}{3}", "(?x)#",
                             "(?i:",    "(?i-",
                             "{2}",     "a{99999999999999999999}b{2000}{2000}"}) {
    EXPECT_FALSE(import_regex(broken, kGo) && std::string(broken).empty()) << broken;
    import_regex(broken, kRust).has_value();
  }
  const std::string deep(100'000, '(');
  EXPECT_FALSE(import_regex(deep, kGo));
  EXPECT_FALSE(import_regex(deep + "a" + std::string(100'000, ')'), kGo));
}

TEST(ImpliesAnyWord, OnlyWhatEveryMatchHolds) {
  EXPECT_TRUE(implies_any_word("(?i)(?:acme|emca)[a-z]{9}", {"acme", "emca"}));
  EXPECT_TRUE(implies_any_word("(?i)ACME_[a-z]{9}", {"acme"}));
  EXPECT_TRUE(implies_any_word("ghp_[a-z]{9}", {"ghp_"}));
  EXPECT_TRUE(implies_any_word("[a-z]+-(?:key|secret-key)", {"key"}));
  EXPECT_FALSE(implies_any_word("(?i)(?:acme|emca)[a-z]{9}", {"acme"}));
  EXPECT_FALSE(implies_any_word("[a-z]{32}", {"acme"}));
  EXPECT_FALSE(implies_any_word("acm[a-z]{9}", {"acme"}));
  EXPECT_FALSE(implies_any_word("(", {"acme"}));
}

}  // namespace
}  // namespace dscan
