#include "api/cli/help_parser.h"

#include "api/cli/command_tree.h"
#include "api/cli/commands.h"
#include "api/cli/options.h"
#include "api/cli/settings.h"

namespace dscan {
namespace {

void describe_config(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& config = *app.add_subcommand("config", "Where the options' values come from");
  config.require_subcommand(1);
  CLI::App& show = *config.add_subcommand(
      "show", "Every option's value and its source: flag, environment, file or default");
  add_output_options(show, parsed.config.output);
  show.prefix_command();  // A command and its flags behind it are left as they are.
  show.footer(
      "Behind its own options a command with its flags may stand: then only that command is shown.\n"
      "Examples:\n"
      "  dscan config show\n"
      "  DSCAN_THREADS=8 dscan config show scan --min-level L3 .");
  show.callback([&app, &show, &parsed] {
    parsed.config.arguments = show.remaining();
    parsed.config.file = app.get_option("--config")->as<std::string>();
    parsed.run = [&parsed] { return config_show_command(parsed.config); };
  });
}

}  // namespace

void describe_help(CLI::App& app, ParsedCommandLine& parsed) {
  describe_config(app, parsed);
  CLI::App& completion = *app.add_subcommand("completion", "Print what completes commands in a shell");
  completion.add_option("shell", parsed.completion.shell, "The shell")
      ->type_name("bash|zsh|fish")
      ->required();
  completion.footer(
      "Examples:\n"
      "  source <(dscan completion bash)\n"
      "  dscan completion zsh > \"${fpath[1]}/_dscan\"\n"
      "  dscan completion fish > ~/.config/fish/completions/dscan.fish");
  completion.callback([&app, &parsed] {
    parsed.run = [&app, &parsed] { return completion_command(parsed.completion, command_tree(app)); };
  });
  CLI::App& manual = *app.add_subcommand("manual", "Print the man page");
  manual.footer("Example:\n  dscan manual | man -l -");
  manual.callback([&app, &parsed] { parsed.run = [&app] { return manual_command(command_tree(app)); }; });
}

}  // namespace dscan
