// Rules whose matches count with context only.
#include <gtest/gtest.h>

#include "engine/read/delimited_reader.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

Rule weak_rule(std::vector<std::string> words, std::uint16_t distance = 64) {
  Rule rule = testing::number_rule("staff", testing::solid(9, 9));
  rule.confidence = 30;
  rule.context = {std::move(words), distance};
  return rule;
}

std::string found(const Rule& rule, const std::string& text, int min_confidence = kDefaultMinConfidence) {
  ObjectScanner scanner(testing::compiled({rule}), {100, 100, true, 0, min_confidence});
  return testing::described(testing::scan_text(scanner, text));
}

TEST(Confidence, AWeakRuleNeedsAWordNearBy) {
  const Rule rule = weak_rule({"staff", "badge no"});
  EXPECT_EQ(found(rule, "value 123456789"), "");
  EXPECT_EQ(found(rule, "Staff: 123456789"), "0@1=123456789 ");
  EXPECT_EQ(found(rule, "badgeNo=123456789"), "0@1=123456789 ");
  EXPECT_EQ(found(rule, "123456789 (staff)"), "0@1=123456789 ");
  EXPECT_EQ(found(rule, "staffing 123456789"), "");
}

TEST(Confidence, TheBoundDecides) {
  const Rule rule = weak_rule({"staff"});
  EXPECT_EQ(found(rule, "value 123456789", 30), "0@1=123456789 ");
  EXPECT_EQ(found(rule, "value 123456789", 31), "");
  EXPECT_EQ(found(rule, "staff 123456789", 80), "0@1=123456789 ");
  EXPECT_EQ(found(rule, "staff 123456789", 81), "");
}

TEST(Confidence, WordsCountWithinTheDistanceAndTheLineOnly) {
  EXPECT_EQ(found(weak_rule({"staff"}, 10), "staff     123456789"), "0@1=123456789 ");
  EXPECT_EQ(found(weak_rule({"staff"}, 10), "staff      123456789"), "");
  EXPECT_EQ(found(weak_rule({"staff"}), "staff\n123456789"), "");
  EXPECT_EQ(found(weak_rule({"staff"}), "123456789\nstaff"), "");
  // The end of a longer word that the window cuts is no word.
  EXPECT_EQ(found(weak_rule({"staff"}, 7), "flagstaff: 123456789"), "");
}

TEST(Confidence, WhatWeighsTooLittleFallsBeforeItCanHideAnother) {
  Rule strong = testing::regex_rule("strong", "id [0-9]{9}");
  strong.precedence = 10;
  Rule weak = weak_rule({"staff"});
  weak.precedence = 90;
  ObjectScanner scanner(testing::compiled({weak, strong}), {100, 100, true, 0});
  EXPECT_EQ(testing::described(testing::scan_text(scanner, "id 123456789\nstaff id 123456789")),
            "0@2=123456789 1@1=id 123456789 ");
}

TEST(Confidence, TheNameOfAColumnIsContext) {
  ObjectScanner scanner(testing::compiled({weak_rule({"staff", "工号"})}), {100, 100, true, 0});
  MemoryStream stream("id,staff_no,amount,员工号码\n1,123456789,123456789,123456789\n");
  DelimitedReader reader(stream, {});
  const auto findings = scanner.scan(reader, testing::go_on);
  ASSERT_TRUE(findings);
  ASSERT_EQ(findings->objects.at(0).matches.size(), 2U);
  EXPECT_EQ(findings->objects[0].matches[0].info.field, "staff_no");
  EXPECT_EQ(findings->objects[0].matches[1].info.field, "员工号码");
}

/// "confidence:grounds" of each match_info.
std::string grounds_in(const FileFindings& findings) {
  std::string out;
  for (const MatchFindings& match : findings.objects.at(0).matches) {
    out += std::to_string(match.info.grounds.confidence);
    for (std::size_t ground = 0; ground < kGroundNames.size(); ++ground) {
      if (match.info.grounds.has(static_cast<Ground>(ground))) out += " " + std::string(kGroundNames[ground]);
    }
    out += "; ";
  }
  return out;
}

TEST(Confidence, AMatchInfoSaysWhatSpeaksForItsLikeliestMatch) {
  Rule card = testing::number_rule("card", testing::solid(16, 16));
  card.validators = {"luhn"};
  card.confidence = 60;
  card.context.words = {"card"};
  Rule key = testing::regex_rule("key", "k_[a-z]+");
  key.min_entropy = 1;
  ObjectScanner scanner(testing::compiled({card, key}), {100, 100, true, 0});
  const auto grounds = [&scanner](const std::string& text) {
    return grounds_in(testing::scan_text(scanner, text));
  };
  EXPECT_EQ(grounds("4532015112830366"), "60 shape check; ");
  EXPECT_EQ(grounds("4532015112830366\ncard 4532015112830366\n4532015112830366 k_abcd"),
            "100 shape check context; 80 shape entropy; ");
  MemoryStream stream("id,card_no\n4532015112830366,4532015112830366\n");
  DelimitedReader reader(stream, {});
  const auto table = scanner.scan(reader, testing::go_on);
  ASSERT_TRUE(table);
  EXPECT_EQ(grounds_in(*table), "60 shape check; 100 shape check column_name; ");
}

TEST(Confidence, WhereTheInputIsCutChangesNoGrounds) {
  Rule staff = weak_rule({"staff"});
  staff.confidence = 60;
  ObjectScanner scanner(testing::compiled({staff}), {100, 100, true, 0});
  std::string text;
  for (int line = 0; line < 200; ++line) text += line == 150 ? "staff 123456789\n" : "value 123456789\n";
  for (const std::size_t block : {256U, 1024U, 100'000U}) {
    EXPECT_EQ(grounds_in(testing::scan_text(scanner, text, {block, 64})), "100 shape context; ");
  }
}

TEST(Confidence, NamesAreThoseOfTheFileAtHand) {
  ObjectScanner scanner(testing::compiled({weak_rule({"staff"})}), {100, 100, true, 0});
  const auto scan = [&scanner](const std::string& text) {
    MemoryStream stream(text);
    DelimitedReader reader(stream, {});
    const auto findings = scanner.scan(reader, testing::go_on);
    EXPECT_TRUE(findings);
    return findings->objects.at(0).matches.size();
  };
  EXPECT_EQ(scan("staff,x\n123456789,1\n"), 1U);
  EXPECT_EQ(scan("price,x\n123456789,1\n"), 0U);
}

}  // namespace
}  // namespace dscan
