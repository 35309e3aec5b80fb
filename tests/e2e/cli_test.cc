// The command line as scripts see it: exit statuses, sentences for what is wrong, where options come from.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/dscan_process.h"

namespace dscan::e2e {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class Cli : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& content) {
    place_.tree().write("data/" + name, content);
  }
  [[nodiscard]] testing::ProcessResult scan(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"scan", place_.data()});
    return place_.run(more);
  }

  Workplace place_;
};

constexpr const char* kMail = "write to jane.roe@corp-mail.org\n";

TEST_F(Cli, FindsAndSaysSo) {
  write("a.txt", std::string("one\n") + kMail);
  const auto result = scan();
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.output,
              AllOf(HasSubstr(place_.data() + "/a.txt"), HasSubstr("email"), HasSubstr("line 2")));
  EXPECT_THAT(result.errors, AllOf(HasSubstr("scanned 1 file"), HasSubstr("found 1 finding in 1 object")));
}

TEST_F(Cli, FailOnSetsTheExitStatus) {
  write("a.txt", kMail);
  EXPECT_EQ(scan({"--fail-on", "L2"}).status, 3);
  EXPECT_EQ(scan({"--fail-on", "L4"}).status, 0);
  EXPECT_EQ(scan({"--min-level", "L4"}).output, "");
}

TEST_F(Cli, WrongUsageIsTwoAndNamesTheWord) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong = {
      {{"--format", "xml"}, "--format: 'xml'"},
      {{"--as", "pdf"}, "--as: 'pdf'"},
      {{"--fail-on", "L9"}, "--fail-on: no level 'L9'; there are L1, L2, L3, L4"},
      {{"--template", "nope"}, "nope"},
      {{"--project", "UPPER"}, "--project: 'UPPER'"},
      {{"--threads", "0"}, "--threads"},
      {{"--bogus"}, "--bogus"},
  };
  for (const auto& [arguments, said] : wrong) {
    const auto result = scan(arguments);
    EXPECT_EQ(result.status, 2) << said;
    EXPECT_THAT(result.errors, HasSubstr(said));
  }
  EXPECT_FALSE(std::filesystem::exists(place_.store())) << "a wrong command line leaves no store behind";
}

TEST_F(Cli, AMissingPathIsNamed) {
  const auto result = place_.run({"scan", "/no/such/place"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.errors, AllOf(HasSubstr("/no/such/place"), HasSubstr("No such file or directory")));
  EXPECT_FALSE(std::filesystem::exists(place_.store()));
}

TEST_F(Cli, ABrokenRuleFileIsNamedWithItsLine) {
  const std::string pack = place_.tree().write("bad.toml", "[[rule]]\nid = \"x\"\ncolour = 3\n");
  const auto result = scan({"--rules", pack});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.errors, HasSubstr(pack + ":3"));
  EXPECT_FALSE(std::filesystem::exists(place_.store()));
}

TEST_F(Cli, ARuleOfOnesOwnFinds) {
  write("a.txt", "badge EMP-004211\n");
  const std::string pack = place_.tree().write("own.toml", R"([[rule]]
id = "employee-badge"
name = "Employee badge"
description = "Badges of our own."
level = "L3"
classification = "personal"
regex = '\bEMP-\d{6}\b'
examples = ["EMP-000001"]
counter_examples = ["EMP-1"]
)");
  EXPECT_THAT(scan({"--rules", pack}).output, HasSubstr("employee-badge"));
  const auto check = testing::run({DSCAN_PROGRAM, "rules", "check", "--rules", pack});
  EXPECT_EQ(check.status, 0) << check.output << check.errors;
}

/// A template of this rule alone: all others need not be compiled.
std::string template_of(const std::string& rule) {
  return "[[template]]\nid = \"" + rule + "\"\nname = \"One\"\ndescription = \"One rule.\"\nrules = [\"" +
         rule + "\"]\n";
}

TEST_F(Cli, RulesCheckFailsOnAWrongExample) {
  const std::string pack = place_.tree().write("wrong.toml", R"([[rule]]
id = "wrong"
name = "Wrong"
description = "Its example does not match."
level = "L1"
classification = "personal"
regex = 'abc'
examples = ["xyz"]
counter_examples = ["x"]
)" + template_of("wrong"));
  const auto check = testing::run({DSCAN_PROGRAM, "rules", "check", "--rules", pack, "--template", "wrong"});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.output, HasSubstr(pack + ":1: rule 'wrong' finds nothing in example 1: xyz"));
}

TEST_F(Cli, RulesCheckNamesWhatHyperscanRefuses) {
  const std::string pack = place_.tree().write("hard.toml", R"([[rule]]
id = "hard"
name = "Hard"
description = "In a syntax that only RE2 knows."
level = "L1"
classification = "personal"
regex = '(?U)[0-9]{3,}[a-c]+x'
examples = ["123abcx"]
counter_examples = ["123x"]
)" + template_of("hard"));
  const auto check = testing::run({DSCAN_PROGRAM, "rules", "check", "--rules", pack, "--template", "hard"});
  EXPECT_EQ(check.status, 0) << check.output << check.errors;
  EXPECT_THAT(check.output,
              AllOf(HasSubstr(pack + ":1: rule 'hard' has a regex that Hyperscan refuses (Unrecog"),
                    HasSubstr("RE2 reads every byte for it"), HasSubstr("0 problems")));
  write("a.txt", "one\n123abcx\n");
  EXPECT_THAT(scan({"--rules", pack, "--template", "hard"}).output, HasSubstr("line 2"));
  EXPECT_THAT(scan({"--rules", pack, "--template", "hard"}).output, HasSubstr("line 2")) << "from the cache";
}

TEST_F(Cli, RulesShowSaysEverythingOfARule) {
  const auto text = testing::run({DSCAN_PROGRAM, "rules", "show", "cn-id-card"});
  ASSERT_EQ(text.status, 0) << text.errors;
  EXPECT_THAT(text.output,
              AllOf(HasSubstr("rule_id               cn-id-card\n"), HasSubstr("  digits              18"),
                    HasSubstr("cn-id-card: "), HasSubstr("counter_examples")));
  const auto json = testing::run({DSCAN_PROGRAM, "rules", "show", "cn-id-card", "--format", "json"});
  ASSERT_EQ(json.status, 0) << json.errors;
  const auto rule = boost::json::parse(json.output);
  EXPECT_EQ(text_at(rule, "kind"), "number");
  EXPECT_EQ(rule.at("confidence").to_number<int>(), 80);
  EXPECT_GE(rule.at("examples").as_array().size(), 3U);
  const auto missing = testing::run({DSCAN_PROGRAM, "rules", "show", "nothing"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.errors, HasSubstr("no rule 'nothing'"));
}

TEST_F(Cli, RulesTestSaysWhyAMatchCounts) {
  const auto text =
      testing::run({DSCAN_PROGRAM, "rules", "test", "id 11010519491231002X, 110105194912310021"});
  ASSERT_EQ(text.status, 0) << text.errors;
  EXPECT_THAT(text.output, HasSubstr("yes cn-id-card"));
  EXPECT_THAT(text.output, HasSubstr("11010519491231002X  (number, "));
  EXPECT_THAT(text.output, HasSubstr("no  cn-id-card"));
  const auto file =
      place_.tree().write("data/t.csv", "who,id_no\nAnn,11010519491231002X\nBob,110105194912310021\n");
  const auto lines =
      testing::run({DSCAN_PROGRAM, "rules", "test", file, "--rule", "cn-id-card", "--format", "jsonl"});
  ASSERT_EQ(lines.status, 0) << lines.errors;
  const auto matches = json_lines(lines.output);
  ASSERT_EQ(matches.size(), 2U) << lines.output;
  EXPECT_TRUE(matches[0].at("counts").as_bool());
  EXPECT_TRUE(matches[0].at("reason").is_null());
  EXPECT_EQ(text_at(matches[0], "column_name"), "id_no");
  EXPECT_EQ(text_at(matches[1], "reason"), "validator");
  EXPECT_THAT(lines.output, Not(HasSubstr("11010519491231002X"))) << "a file's values are masked";
}

TEST_F(Cli, WhatIsAllowedIsCountedAndNotReported) {
  const std::string list = place_.tree() / "known.toml";
  const auto added =
      testing::run({DSCAN_PROGRAM, "allow", list, "--value", "--reason", "a sample"}, "11010519491231002X\n");
  ASSERT_EQ(added.status, 0) << added.errors;
  EXPECT_EQ(testing::run({DSCAN_PROGRAM, "allow", list, "--rule", "email", "--path", "b[.]txt$"}).status, 0);
  EXPECT_EQ(testing::run({DSCAN_PROGRAM, "allow", list}).status, 2) << "an entry must name something";
  EXPECT_EQ(testing::run({DSCAN_PROGRAM, "allow", list, "--path", "("}).status, 2);
  write("a.txt", "id 11010519491231002X\nmail ann@example.com\nmail bob@example.com # dscan:allow\n");
  write("b.txt", "mail ann@example.com\n");
  const auto result = place_.run({"scan", place_.data(), "--allow", list});
  ASSERT_EQ(result.status, 0) << result.errors;
  EXPECT_THAT(result.output, AllOf(HasSubstr("email"), HasSubstr("line 2"), Not(HasSubstr("cn-id-card")),
                                   Not(HasSubstr("b.txt")), Not(HasSubstr("line 3"))));
  EXPECT_THAT(result.errors,
              HasSubstr("allowed 3 findings: 2 by --allow, 1 by dscan:allow, 0 by --baseline"));
  EXPECT_EQ(place_.run({"scan", place_.data(), "--allow", "/no/such/list"}).status, 1);
}

TEST_F(Cli, ABaselineLeavesWhatIsNew) {
  const std::string key = place_.tree() / "key";
  const std::string baseline = place_.tree() / "results.jsonl";
  const std::vector<std::string> scan = {"scan", place_.data(), "--fingerprint-key",
                                         key,    "--format",    "jsonl"};
  const auto with = [&scan](std::vector<std::string> more) {
    more.insert(more.begin(), scan.begin(), scan.end());
    return more;
  };
  write("a.txt", "mail ann@example.com\n");
  ASSERT_EQ(place_.run(with({"--fingerprints", "--output", baseline})).status, 0);
  write("a.txt", "a line more\nmail ann@example.com\nmail bob@example.com\n");
  const auto result = place_.run(with({"--baseline", baseline}));
  ASSERT_EQ(result.status, 0) << result.errors;
  const auto lines = json_lines(result.output);
  ASSERT_EQ(lines.size(), 1U) << result.output;
  const auto& match = lines[0].at("match_info").as_array().at(0);
  EXPECT_EQ(match.at("match_count").to_number<int>(), 1);
  EXPECT_EQ(match.at("line_numbers").as_array().at(0).to_number<int>(), 3);
  EXPECT_EQ(match.at("fingerprints").as_array().size(), 1U);
  EXPECT_THAT(result.errors, HasSubstr("1 by --baseline"));
  const auto other_key =
      place_.run({"scan", place_.data(), "--fingerprint-key", key + "2", "--baseline", baseline});
  EXPECT_THAT(other_key.errors, Not(HasSubstr("by --baseline"))) << "of another key nothing is known";
  const std::string broken = place_.tree().write("broken.jsonl", "{}\n");
  EXPECT_EQ(place_.run(with({"--baseline", broken})).status, 2);
}

TEST_F(Cli, ExcludesWhatTheGlobsName) {
  write("a.txt", kMail);
  write("b.log", kMail);
  write("c.bak", kMail);
  const auto result = place_.run({"scan", "--exclude", "*.log", "--exclude", "*.bak", place_.data()});
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_THAT(result.errors, AllOf(HasSubstr("scanned 1 file"), HasSubstr("2 excluded")));
}

TEST_F(Cli, StandardInputIsAnObject) {
  const auto result = place_.run({"scan", "-", "--format", "jsonl"}, kMail);
  ASSERT_EQ(result.status, 0) << result.errors;
  const auto lines = json_lines(result.output);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(text_at(lines[0], "object_full_path"), "-");
}

TEST_F(Cli, FlagBeforeEnvironmentBeforeFile) {
  write("a.txt", kMail);
  const std::string config = place_.tree().write("config.toml", "[scan]\nformat = \"json\"\n");
  const auto format_of = [&](std::vector<std::string> more, const std::vector<std::string>& environment) {
    std::vector<std::string> arguments = {"--config", config, "scan", place_.data()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto result = place_.run(arguments, "", environment);
    EXPECT_EQ(result.status, 0) << result.errors;
    return result.output.substr(0, result.output.find_first_of("\n:"));
  };
  EXPECT_EQ(format_of({}, {}), "{\"job\"");
  EXPECT_EQ(format_of({}, {"DSCAN_FORMAT=jsonl"}).substr(0, 5), "{\"id\"");
  EXPECT_EQ(format_of({"--format", "table"}, {"DSCAN_FORMAT=jsonl"}).substr(0, 2), "L2");
}

TEST_F(Cli, OutputGoesToAFileWhole) {
  write("a.txt", kMail);
  const std::string file = place_.tree() / "out.json";
  const auto result = scan({"--format", "json", "--output", file});
  EXPECT_EQ(result.output, "");
  std::ifstream bytes(file);
  const std::string text((std::istreambuf_iterator<char>(bytes)), std::istreambuf_iterator<char>());
  EXPECT_EQ(boost::json::parse(text).at("total"), 1);
  EXPECT_FALSE(std::filesystem::exists(file + ".partial"));
  EXPECT_EQ(scan({"--output", "/no/such/dir/out"}).status, 1);
}

TEST_F(Cli, OutputToAPipeOrDeviceDoesNotReplaceIt) {
  write("a.txt", kMail);
  const std::string fifo = place_.tree() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const UniqueFd reader(::open(fifo.c_str(), O_RDWR | O_CLOEXEC));
  EXPECT_EQ(scan({"--output", fifo}).status, 0);
  char text[64] = {};
  EXPECT_GT(::read(reader.get(), text, sizeof text - 1), 0);
  EXPECT_THAT(text, HasSubstr("L2"));
  EXPECT_TRUE(std::filesystem::is_fifo(fifo));
}

TEST_F(Cli, TheStoreItselfIsNotScanned) {
  write("a.txt", kMail);
  for (int run = 0; run < 2; ++run) {
    const auto result = place_.run({"scan", place_.tree().path()});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.errors, AllOf(HasSubstr("scanned 1 file"), HasSubstr("1 the store of this scan")));
  }
}

TEST_F(Cli, UnknownJobsAndStoresAreToldApart) {
  EXPECT_THAT(place_.run({"results", "x"}).errors, HasSubstr("store"));
  write("a.txt", kMail);
  ASSERT_EQ(scan({"--name", "known"}).status, 0);
  const auto unknown = place_.run({"results", "unknown"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_THAT(unknown.errors, HasSubstr("unknown"));
  EXPECT_EQ(place_.run({"results", "known"}).status, 0);
  EXPECT_THAT(place_.run({"jobs"}).output, HasSubstr("known"));
}

TEST_F(Cli, HostileFileNamesCannotSteerTheTerminal) {
  write("a\x1b[31m\n.txt", kMail);
  EXPECT_THAT(scan().output, HasSubstr("a\\x1b[31m\\x0a.txt"));
}

TEST_F(Cli, HelpTeaches) {
  const auto help = testing::run({DSCAN_PROGRAM, "--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.output, HasSubstr("dscan scan PATH"));
  EXPECT_THAT(testing::run({DSCAN_PROGRAM, "scan", "--help"}).output, HasSubstr("Examples:"));
  EXPECT_EQ(testing::run({DSCAN_PROGRAM}).status, 2);
}

}  // namespace
}  // namespace dscan::e2e
