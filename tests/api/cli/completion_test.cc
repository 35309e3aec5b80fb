// The command line described, and what is made of that.
#include "api/cli/completion.h"

#include <gmock/gmock.h>

#include <CLI/CLI.hpp>

#include "api/cli/manual.h"

namespace dscan {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class Completion : public ::testing::Test {
 protected:
  Completion() {
    CLI::App& one = *app_.add_subcommand("one", "It's [first]");
    one.add_option("path", path_, "What")->type_name("PATH");
    one.add_option("-f,--format", path_, "Form")->type_name("table|json");
    one.add_option("--count", count_, "How many")->check(CLI::Range(1, 9))->type_name("N")->default_str("3");
    one.add_flag("--quiet", quiet_, "Say nothing");
    one.footer("Example:\n  .one 'a\\b'");
    app_.add_subcommand("two", "Second")->add_subcommand("deep", "Below");
  }

  CLI::App app_{"A tool", "tool"};
  std::string path_;
  int count_ = 0;
  bool quiet_ = false;
};

TEST_F(Completion, TheTreeIsTheParsers) {
  const CommandDoc root = command_tree(app_);
  std::vector<std::string> names;
  for (const CommandDoc* command : all_commands(root)) names.push_back(command->name);
  EXPECT_THAT(names, ElementsAre("tool", "tool one", "tool two", "tool two deep"));
  const CommandDoc& one = root.below.front();
  ASSERT_EQ(one.options.size(), 4U);  // --help is one.
  EXPECT_THAT(one.options[1].names, ElementsAre("--format", "-f"));
  EXPECT_THAT(one.options[1].choices, ElementsAre("table", "json"));
  EXPECT_EQ(one.options[2].value, "N");
  EXPECT_EQ(one.options[2].fallback, "3");
  EXPECT_EQ(one.options[3].value, "");
  ASSERT_EQ(one.arguments.size(), 1U);
  EXPECT_TRUE(one.arguments[0].takes_path);
}

TEST_F(Completion, EveryShellHasEveryCommandAndOption) {
  const CommandDoc root = command_tree(app_);
  EXPECT_THAT(bash_completion(root), AllOf(HasSubstr("'tool one --format') words='table json'"),
                                           HasSubstr("'tool two deep')"), HasSubstr("--quiet")));
  EXPECT_THAT(zsh_completion(root),
              AllOf(HasSubstr("#compdef tool"), HasSubstr("(table json)"), HasSubstr("It'\\''s \\[first\\]"),
                    HasSubstr("_tool_two_deep() {")));
  EXPECT_THAT(fish_completion(root), AllOf(HasSubstr("-l format -s f -x -a 'table json'"),
                                           HasSubstr("'It\\'s [first]'"), HasSubstr("-l quiet -d")));
}

TEST_F(Completion, TheManualIsSafeRoff) {
  const std::string page = manual_page(command_tree(app_), {"1.0", "2026-01-02"});
  EXPECT_THAT(page, AllOf(HasSubstr(".TH TOOL 1 \"2026-01-02\" \"tool 1.0\""), HasSubstr(".SS tool two deep"),
                          HasSubstr("[3]")));
  EXPECT_THAT(page, HasSubstr("  .one 'a\\eb'\n"));
  EXPECT_THAT(page, Not(HasSubstr("--quiet"))) << "a hyphen must be one";
}

}  // namespace
}  // namespace dscan
