#include "api/cli/rules_parser.h"

#include "api/cli/commands.h"
#include "api/cli/options.h"

namespace dscan {
namespace {

void describe_rules_list(CLI::App& rules, ParsedCommandLine& parsed) {
  CLI::App& list = *rules.add_subcommand("list", "The rules a scan would use");
  add_rule_options(list, parsed.rules_list.rules);
  add_output_options(list, parsed.rules_list.output);
  list.footer(
      "Examples:\n"
      "  dscan rules list --template pci-dss\n"
      "  dscan rules list --format jsonl | jq -r 'select(.level == \"L4\").id'");
  list.callback([&parsed] { parsed.run = [&parsed] { return rules_list_command(parsed.rules_list); }; });

  CLI::App& show = *rules.add_subcommand("show", "Everything about one rule");
  show.add_option("rule", parsed.rules_show.rule, "Its id")->type_name("ID")->required();
  add_rule_options(show, parsed.rules_show.rules);
  add_output_options(show, parsed.rules_show.output);
  show.footer("Example:\n  dscan rules show cn-id-card");
  show.callback([&parsed] { parsed.run = [&parsed] { return rules_show_command(parsed.rules_show); }; });
}

void describe_rules_check(CLI::App& rules, ParsedCommandLine& parsed) {
  RulesCheckFlags& flags = parsed.rules_check;
  CLI::App& check = *rules.add_subcommand(
      "check", "Run every example of every rule through the scanner: as text, as a table's cell, as a field");
  add_rule_options(check, flags.rules);
  add_cache_options(check, flags.cache);
  check.add_flag("--cost", flags.cost, "Also measure each rule alone and name the slow ones: takes minutes");
  check.footer("Example:\n  dscan rules check --rules my-rules.toml");
  check.callback([&parsed] { parsed.run = [&parsed] { return rules_check_command(parsed.rules_check); }; });
}

void describe_rules_test(CLI::App& rules, ParsedCommandLine& parsed) {
  RulesTestFlags& flags = parsed.rules_test;
  CLI::App& test =
      *rules.add_subcommand("test", "What rules match in a text or file, and why each match counts or not");
  test.add_option("input", flags.input, "A file, - for standard input, or the text itself")
      ->type_name("TEXT|FILE")
      ->required();
  test.add_option("--rule", flags.rule, "Only what this rule matches")->type_name("ID");
  add_kind_option(test, flags.read_as);
  add_confidence_option(test, flags.min_confidence);
  test.add_flag("--reveal", flags.reveal, "Show what stands in the file as it is");
  add_rule_options(test, flags.rules);
  add_cache_options(test, flags.cache);
  add_output_options(test, flags.output);
  test.footer("Example:\n  dscan rules test 'card 4532 0151 1283 0366' --rule credit-card");
  test.callback([&parsed] { parsed.run = [&parsed] { return rules_test_command(parsed.rules_test); }; });
}

void describe_rules_import(CLI::App& rules, ParsedCommandLine& parsed) {
  ImportFlags& flags = parsed.rules_import;
  CLI::App& import = *rules.add_subcommand("import", "Make a pack of the rules of another scanner");
  import
      .add_option("file", flags.files,
                  "Files or directories of gitleaks, Betterleaks, Nosey Parker or Kingfisher")
      ->type_name("FILE")
      ->required();
  import.add_option("-o,--output", flags.output, "Write the pack to this file instead of standard output")
      ->type_name("FILE");
  import.footer(
      "What could not be carried over is told on standard error.\n"
      "Example:\n  dscan rules import gitleaks.toml --output my-rules.toml");
  import.callback([&parsed] { parsed.run = [&parsed] { return rules_import_command(parsed.rules_import);
};
}  // namespace
);
}  // namespace dscan

}  // namespace

void describe_rules(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& rules = *app.add_subcommand("rules", "Look at the rules and test them");
  rules.require_subcommand(1);
  describe_rules_list(rules, parsed);
  describe_rules_check(rules, parsed);
  describe_rules_test(rules, parsed);
  describe_rules_import(rules, parsed);
}

}  // namespace dscan
