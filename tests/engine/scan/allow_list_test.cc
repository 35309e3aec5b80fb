#include "engine/scan/allow_list.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/read/delimited_reader.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

using testing::regex_rule;

std::shared_ptr<const AllowList> list_of(std::vector<AllowEntry> entries) {
  return std::make_shared<const AllowList>(AllowFile{"salt", std::move(entries)});
}

FileFindings found(const std::string& text, const std::shared_ptr<const AllowList>& allow = nullptr,
                   BlockLimits limits = {}) {
  ScanOptions options{1000, 1000, true, 0, 0, allow};
  ObjectScanner scanner(testing::compiled({regex_rule("k", "k=(\\w+)", 1), regex_rule("n", "\\b[0-9-]{7,}")}),
                        options);
  MemoryStream stream(text);
  TextReader reader(stream, {}, limits);
  auto findings = scanner.scan(reader, testing::go_on, "/src/a.txt");
  EXPECT_TRUE(findings) << findings.error().message();
  return std::move(*findings);
}

TEST(AllowList, AnEntryHoldsIfAllThatItNamesHolds) {
  const std::string text = "k=a k=b\n123-4567";
  EXPECT_EQ(testing::described(found(text, list_of({{"k", "", ""}}))), "1@2=123-4567 ");
  EXPECT_EQ(testing::described(found(text, list_of({{"", "^/src/", ""}}))), "");
  EXPECT_EQ(testing::described(found(text, list_of({{"k", "^/test/", ""}}))), "0@1=a 0@1=b 1@2=123-4567 ");
  EXPECT_EQ(testing::described(found(text, list_of({{"", "", value_hash("salt", "a")}}))),
            "0@1=b 1@2=123-4567 ");
  EXPECT_EQ(testing::described(found(text, list_of({{"n", "", value_hash("salt", "a")}}))),
            "0@1=a 0@1=b 1@2=123-4567 ");
  EXPECT_EQ(testing::described(found(text, list_of({{"n", "[.]txt$", value_hash("salt", "12-34-567")}}))),
            "0@1=a 0@1=b ");
  EXPECT_EQ(testing::described(found(text, list_of({{"", "", value_hash("pepper", "a")}}))),
            "0@1=a 0@1=b 1@2=123-4567 ");
}

TEST(AllowList, WhatIsAllowedIsCounted) {
  const FileFindings findings =
      found("k=a k=a\nk=b # dscan:allow\nk=c", list_of({{"", "", value_hash("salt", "a")}}));
  EXPECT_EQ(testing::described(findings), "0@3=c ");
  EXPECT_EQ(findings.allowed.by_list, 2U);
  EXPECT_EQ(findings.allowed.by_mark, 1U);
}

TEST(AllowMark, HoldsForItsLine) {
  EXPECT_EQ(testing::described(found("k=a\n// dscan:allow k=b k=c\nk=d")), "0@1=a 0@3=d ");
  EXPECT_EQ(testing::described(found("k=a dscan:alow")), "0@1=a ");
}

TEST(AllowMark, MeansNothingInATable) {
  ObjectScanner scanner(testing::compiled({regex_rule("k", "k=(\\w+)", 1)}), {10, 10, true, 0});
  MemoryStream stream("x,y\nk=a dscan:allow,dscan:allow\n");
  DelimitedReader reader(stream, {});
  EXPECT_EQ(testing::described(*scanner.scan(reader, testing::go_on)), "0@1=a ");
}

TEST(AllowMark, WhereTheInputIsCutChangesNothing) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "k=v" + std::to_string(i) + (i % 3 == 0 ? " # dscan:allow\n" : "\n");
  const FileFindings whole = found(text);
  const FileFindings cut = found(text, nullptr, {512, 128});
  EXPECT_EQ(testing::described(cut), testing::described(whole));
  EXPECT_EQ(cut.allowed.by_mark, 167U);
}

TEST(Fingerprints, SurviveMovedLinesButNotAChangedValue) {
  const Fingerprints prints("key", {});
  const std::string print = prints.of("card", "/a", "4532 0151 1283 0366");
  EXPECT_EQ(print, prints.of("card", "/a", "4532-0151-1283-0366"));
  EXPECT_NE(print, prints.of("card", "/a", "4532 0151 1283 0367"));
  EXPECT_NE(print, prints.of("card", "/b", "4532 0151 1283 0366"));
  EXPECT_NE(print, prints.of("other", "/a", "4532 0151 1283 0366"));
  EXPECT_NE(print, Fingerprints("other key", {}).of("card", "/a", "4532 0151 1283 0366"));
}

TEST(Fingerprints, KnownFindingsAreCountedAndNotReported) {
  const std::string known = Fingerprints("key", {}).of("k", "/src/a.txt", "a");
  ScanOptions options{
      10, 10, true, 0, 0, nullptr, std::make_shared<const Fingerprints>("key", std::unordered_set{known})};
  ObjectScanner scanner(testing::compiled({regex_rule("k", "k=(\\w+)", 1)}), options);
  MemoryStream stream("k=a\nk=b\nk=b\nk=c");
  TextReader reader(stream, {}, {});
  const auto findings = scanner.scan(reader, testing::go_on, "/src/a.txt");
  ASSERT_TRUE(findings);
  EXPECT_EQ(testing::described(*findings), "0@2=b 0@3=b 0@4=c ");
  EXPECT_EQ(findings->allowed.by_baseline, 1U);
  const auto& prints = findings->objects.at(0).matches.at(0).info.fingerprints;
  EXPECT_EQ(prints.size(), 2U) << "each once";
  EXPECT_TRUE(std::is_sorted(prints.begin(), prints.end()));
}

}  // namespace
}  // namespace dscan
