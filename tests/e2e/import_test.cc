// Rules of other scanners, from their files to findings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/e2e/dscan_process.h"
#include "tests/testing/source_dir.h"

namespace dscan::e2e {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kImports = std::string(testing::kSourceDir) + "/tests/engine/rule/imports/";

class Import : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& content) {
    place_.tree().write("data/" + name, content);
  }
  /// "object rule count" of every match of an imported rule, sorted.
  [[nodiscard]] std::vector<std::string> found(const std::string& rules) const {
    const auto result = place_.run({"scan", place_.data(), "--rules", rules, "--format", "jsonl"});
    EXPECT_EQ(result.status, 0) << result.errors;
    std::vector<std::string> out;
    for (const auto& object : json_lines(result.output)) {
      for (const auto& match : object.at("match_info").as_array()) {
        const std::string rule = text_at(match, "rule_name");
        if (rule.find("cme") == std::string::npos) continue;
        const std::string path = text_at(object, "object_full_path");
        out.push_back(path.substr(place_.data().size() + 1) + " " + rule + " " +
                      std::to_string(match.at("match_count").to_number<int>()));
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  Workplace place_;
};

TEST_F(Import, AFileOfGitleaksIsARulePack) {
  write("a.txt",
        "acme_key = '0123456789abcdef'\n"            // found
        "acme_key = 'aaaaaaaaaaaaaaaa'\n"            // too little entropy
        "acme_key = '0123456789abcdef' # fixture\n"  // allowed for this rule by its line
        "acme = fedcba9876543210\r\n"                // found: its end is the end of the line
        "ACME_PIN=1234\n");                          // only in .env
  write("b.env", "ACME_PIN=1234\n");
  write("t.csv", "who,what\none,acme: 0123456789abcdef\ntwo,acme: fedcba9876543210\n");
  write("vendor/a.txt", "acme_key = '0123456789abcdef'\n");
  EXPECT_THAT(found(kImports + "gitleaks.toml"),
              ::testing::ElementsAre("a.txt acme-token 2", "b.env acme-env 1", "t.csv acme-token 2"));
}

TEST_F(Import, ARequiredRuleMustBeFoundNearBy) {
  const std::string pair = "other=abcde user=root pass=secret99\n";
  write("near.txt", pair + "\n\nhelper=h1234\n");
  write("far.txt", pair + "\n\n\nhelper=h1234\n");
  write("none.txt", "other=abcde helper=h1234\n");
  write("dummy.txt", pair + "helper=dummy\n");
  const auto others = found(kImports + "gitleaks.toml");
  EXPECT_THAT(others, ::testing::Contains("near.txt acme-needs-other 1"));
  EXPECT_EQ(std::count_if(others.begin(), others.end(),
                          [](const auto& line) { return line.find("needs-other") != std::string::npos; }),
            1);
  const auto told = testing::run({DSCAN_PROGRAM, "rules", "test", "other=abcde", "--rules",
                                  kImports + "gitleaks.toml", "--rule", "gitleaks-acme-needs-other"});
  EXPECT_THAT(told.output, HasSubstr("what a near table asks for does not stand near it"));
}

TEST_F(Import, OneLineSaysWhatBecameOfTheRules) {
  write("a.txt", "nothing\n");
  const auto result = place_.run({"scan", place_.data(), "--rules", kImports + "gitleaks.toml"});
  EXPECT_THAT(result.errors, HasSubstr("dscan: " + kImports +
                                       "gitleaks.toml: gitleaks, 20 rules, 14 imported (6 with a loss), 1 "
                                       "left out that only help others, 5 not; "
                                       "'dscan rules import' says more\n"));
}

TEST_F(Import, ThePackFindsWhatTheFileFinds) {
  write("a.txt",
        "acme_token = 0123456789abcdef\n acme-user:123456\n"
        "-----ACME-----0123456789ab-----END-----\nacme=1234\n");
  write("b.txt", "acme_key = 0123456789ABCDEFGHIJ acme5_a1B2c3D4-\n");
  for (const char* name : {"noseyparker.yml", "kingfisher.yml"}) {
    const std::string pack = place_.tree() / (std::string(name) + ".toml");
    const auto result = testing::run({DSCAN_PROGRAM, "rules", "import", kImports + name, "--output", pack});
    ASSERT_EQ(result.status, 0) << result.errors;
    EXPECT_EQ(result.output, "");
    EXPECT_THAT(result.errors, AllOf(HasSubstr(": loss '"), HasSubstr(": note: ")));
    const auto expected = found(kImports + name);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(found(pack), expected);
    const auto check = testing::run({DSCAN_PROGRAM, "rules", "check", "--rules", pack});
    EXPECT_EQ(check.status, 0) << check.output << check.errors;
  }
}

TEST_F(Import, ADirectoryOfFilesOfSeveralFormats) {
  const auto result = testing::run({DSCAN_PROGRAM, "rules", "import", kImports});
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_THAT(result.output,
              AllOf(HasSubstr("id = \"gitleaks-acme-token\""), HasSubstr("id = \"np-acme-1\""),
                    HasSubstr("id = \"kf-acme-1\""), HasSubstr("id = \"betterleaks-acme-or\"")));
}

TEST_F(Import, ARuleThatHyperscanRefusesStopsNoOther) {
  const std::string file =
      place_.tree().write("g.toml",
                          "[[rules]]\nid = \"odd\"\nregex = '''acme\\pL'''\n[[rules]]\nid = \"good\"\nregex "
                          "= '''acme-(\\d{4})'''\n");
  write("a.txt", "acme-1234\n");
  const auto result = place_.run({"scan", place_.data(), "--rules", file});
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("good"));
}

TEST_F(Import, WhatIsNotARuleFileIsWrongUsage) {
  const std::string own = place_.tree().write(
      "own.toml", "[[template]]\nid = \"x\"\nname = \"x\"\ndescription = \"x\"\nrules = []\n");
  auto result = testing::run({DSCAN_PROGRAM, "rules", "import", own});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.errors, HasSubstr("there is nothing to import"));
  const std::string broken = place_.tree().write("broken.yml", "rules:\n- id: [\n");
  result = testing::run({DSCAN_PROGRAM, "rules", "import", broken});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.errors, AllOf(HasSubstr(broken + ":"), HasSubstr("not YAML")));
  EXPECT_EQ(testing::run({DSCAN_PROGRAM, "rules", "import", "/no/such/file"}).status, 1);
}

}  // namespace
}  // namespace dscan::e2e
