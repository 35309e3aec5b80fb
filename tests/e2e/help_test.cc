// What the program says of itself: help, completions as the shells run them, the man page, sources of
// settings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/e2e/dscan_process.h"

namespace dscan::e2e {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string said_by(const std::vector<std::string>& arguments) {
  std::vector<std::string> command = {DSCAN_PROGRAM};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const auto result = testing::run(command);
  EXPECT_EQ(result.status, 0) << result.errors;
  return result.output;
}

std::string shell(const std::string& name, const std::string& script) {
  const auto result = testing::run({"/usr/bin/env", name, "-c", script});
  EXPECT_EQ(result.errors, "");
  return result.output;
}

TEST(Help, EveryCommandTeachesByExamples) {
  const std::vector<std::vector<std::string>> commands = {
      {"scan"},           {"allow"},         {"serve"},          {"results"},       {"jobs"},
      {"rules", "list"},  {"rules", "show"}, {"rules", "check"}, {"rules", "test"}, {"rules", "import"},
      {"config", "show"}, {"completion"},    {"manual"}};
  for (std::vector<std::string> command : commands) {
    command.emplace_back("--help");
    EXPECT_THAT(said_by(command), AllOf(HasSubstr("Example"), HasSubstr("  dscan "))) << command.front();
  }
}

TEST(Help, BashCompletes) {
  const auto completed = [](const std::string& words) {
    const std::string program = DSCAN_PROGRAM;
    return shell("bash", "source <(" + program + " completion bash)\nCOMP_WORDS=(" + words +
                             ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_dscan\necho \"${COMPREPLY[*]}\"");
  };
  EXPECT_EQ(completed("dscan sc"), "scan\n");
  EXPECT_EQ(completed("dscan rules im"), "import\n");
  EXPECT_EQ(completed("dscan scan x --format s"), "sarif\n");
  EXPECT_EQ(completed("dscan scan --no-pro"), "--no-progress\n");
  EXPECT_EQ(completed("dscan scan --output fi"), "\n") << "files are the shell's own";
}

TEST(Help, FishCompletes) {
  const std::string program = DSCAN_PROGRAM;
  const std::string load = program + " completion fish | source; ";
  EXPECT_THAT(shell("fish", load + "complete -C 'dscan rules im'"), HasSubstr("import\t"));
  EXPECT_THAT(shell("fish", load + "complete -C 'dscan scan --format sa'"), HasSubstr("sarif"));
  EXPECT_THAT(shell("fish", load + "complete -C 'dscan serve --lis'"), HasSubstr("--listen\t"));
}

TEST(Help, ZshTakesItsCompletion) {
  const testing::TempDirectory folder;
  const std::string file = folder.write("_dscan", said_by({"completion", "zsh"}));
  EXPECT_EQ(shell("zsh", "zsh -n " + file + " && autoload -Uz compinit && compinit -D && source " + file +
                             " && print $_comps[dscan]"),
            "_dscan\n");
}

TEST(Help, TheManualIsClean) {
  const testing::TempDirectory folder;
  const std::string file = folder.write("dscan.1", said_by({"manual"}));
  const auto lint = testing::run({"/usr/bin/env", "mandoc", "-T", "lint", "-W", "warning", file});
  EXPECT_EQ(lint.status, 0) << lint.output << lint.errors;
  EXPECT_THAT(testing::run({"/usr/bin/env", "mandoc", "-T", "ascii", file}).output,
              HasSubstr("rules import"));
}

/// The line of an option.
std::string line_of(const std::string& text, const std::string& option) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("  " + option + " ") == 0) return line;
  }
  return "";
}

TEST(Settings, SayWhereTheyComeFrom) {
  const testing::TempDirectory folder;
  const std::string file = folder.write(
      "config.toml",
      "[scan]\nmin-level = \"L2\"\nexamples = 7\nthraeds = 3\n[rules.list]\nformat = \"json\"\n");
  const auto result =
      testing::run({DSCAN_PROGRAM, "--config", file, "config", "show", "scan", "--min-level", "L3", "."}, "",
                   {"DSCAN_THREADS=5"});
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_THAT(line_of(result.output, "--min-level"), AllOf(HasSubstr(" L3 "), HasSubstr(" flag")));
  EXPECT_THAT(line_of(result.output, "--threads"),
              AllOf(HasSubstr(" 5 "), HasSubstr("environment DSCAN_THREADS")));
  EXPECT_THAT(line_of(result.output, "--examples"), AllOf(HasSubstr(" 7 "), HasSubstr("file " + file)));
  EXPECT_THAT(line_of(result.output, "--max-lines"), HasSubstr(" default"));
  EXPECT_THAT(result.errors, AllOf(HasSubstr("scan.thraeds"), Not(HasSubstr("rules.list"))));
}

TEST(Settings, OfAllCommandsAndAsJson) {
  const std::string all = said_by({"--config", "/dev/null", "config", "show"});
  EXPECT_THAT(all, AllOf(HasSubstr("[scan]"), HasSubstr("[rules list]"), HasSubstr("[serve]")));
  const auto rows = json_lines(said_by({"--config", "/dev/null", "config", "show", "--format", "jsonl"}));
  EXPECT_GT(rows.size(), 40U);
  EXPECT_EQ(text_at(rows.front(), "command"), "scan");
}

TEST(Settings, WrongFlagsAreWrongUsage) {
  const auto result = testing::run({DSCAN_PROGRAM, "config", "show", "scan", "--threads", "none", "."});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.errors, HasSubstr("--threads"));
}

}  // namespace
}  // namespace dscan::e2e
