#include "api/cli/parser.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "api/cli/commands.h"
#include "api/cli/settings.h"
#include "engine/job/job_runner.h"
#include "engine/rule/rule_set.h"
#include "engine/scan/object_scanner.h"

namespace dscan {
namespace {

std::string environment_name(const std::string& option) {
  std::string out = "DSCAN_";
  for (const char c : option)
    out += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

/// CLI11 lets the file win over the environment; users expect the opposite, so what the environment sets is
/// left out of the file.
class EnvironmentFirst : public CLI::ConfigTOML {
 public:
  [[nodiscard]] std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    auto settings = CLI::ConfigTOML::from_config(input);
    const auto is_set = [](const CLI::ConfigItem& item) {
      return std::getenv(environment_name(item.name).c_str()) != nullptr;
    };
    settings.erase(std::remove_if(settings.begin(), settings.end(), is_set), settings.end());
    return settings;
  }
};

void add_store_options(CLI::App& command, StoreFlags& flags) {
  flags.store = default_store();
  flags.project = kDefaultProject;
  command.add_option("--store", flags.store, "Directory of the result store")
      ->type_name("DIR")
      ->capture_default_str();
  command.add_option("--project", flags.project, "Project (tenant) the results belong to: 32 of a-z and 0-9")
      ->type_name("ID")
      ->capture_default_str();
}

void add_rule_options(CLI::App& command, RuleFlags& flags) {
  flags.template_id = kDefaultTemplate;
  command
      .add_option("--rules", flags.rules, "Rule packs (TOML) besides the built-in ones; see rules/README.md")
      ->type_name("FILE|DIR")
      ->allow_extra_args(false);
  command.add_option("--template", flags.template_id, "Template that chooses the rules")
      ->type_name("ID")
      ->capture_default_str();
}

void add_cache_options(CLI::App& command, CacheFlags& flags) {
  flags.cache_dir = default_cache();
  command
      .add_option("--cache-dir", flags.cache_dir,
                  "Directory of compiled rules, which make the next start a quick one")
      ->type_name("DIR")
      ->capture_default_str();
  command.add_flag("--no-cache", flags.no_cache, "Compile the rules anew and keep nothing of them");
}

void add_output_options(CLI::App& command, OutputFlags& flags) {
  flags.format = "table";
  command.add_option("--format", flags.format, "table, json (one document) or jsonl (one object a line)")
      ->type_name("FORMAT")
      ->capture_default_str();
  command.add_option("--output", flags.output, "Write results to this file instead of standard output")
      ->type_name("FILE");
}

void add_what_to_scan(CLI::App& command, ScanFlags& flags) {
  command.add_option("path", flags.paths, "Directories or files; - for standard input")
      ->type_name("PATH")
      ->required();
  flags.read_as = "auto";
  command.add_option("--as", flags.read_as, "Take all files for: auto (look at them), files, tables, index")
      ->type_name("KIND")
      ->capture_default_str();
  command
      .add_option("--exclude", flags.exclude, "Skip names or relative paths that match the glob (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_option("--name", flags.name, "Name of the job, for 'dscan results NAME'")->type_name("NAME");
  flags.threads = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--threads", flags.threads, "Worker threads")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N")
      ->capture_default_str();
}

void add_how_to_read_tables(CLI::App& command, ScanFlags& flags) {
  command
      .add_option(
          "--delimiter", flags.delimiter,
          "What separates the columns of CSV and its kin, one byte or 'tab', instead of what is found")
      ->type_name("BYTE");
  CLI::Option* const header =
      command.add_flag("--header", flags.header, "The first record of CSV and its kin names the columns");
  command.add_flag("--no-header", flags.no_header, "It does not: columns are numbered")->excludes(header);
}

void add_what_to_keep(CLI::App& command, ScanFlags& flags) {
  const ScanOptions defaults;
  flags.examples = defaults.examples;
  flags.max_lines = defaults.line_numbers;
  command.add_option("--examples", flags.examples, "Masked examples kept per rule and object")
      ->type_name("N")
      ->capture_default_str();
  command
      .add_option("--max-lines", flags.max_lines,
                  "Line numbers remembered per rule and object; all are counted")
      ->type_name("N")
      ->capture_default_str();
  command.add_flag("--reveal", flags.reveal,
                   "Keep and show examples as they are: the store then holds secrets");
  command.add_option("--min-level", flags.min_level, "Drop findings below this level, e.g. L3")
      ->type_name("L");
  flags.min_confidence = defaults.min_confidence;
  command
      .add_option("--min-confidence", flags.min_confidence, "Drop findings below this confidence, 0 to 100")
      ->check(CLI::Range(0, 100))
      ->type_name("N")
      ->capture_default_str();
  flags.md5_limit = JobOptions().md5_limit_bytes;
  command
      .add_option("--md5-limit", flags.md5_limit,
                  "Files with findings get an MD5 up to this size, e.g. 64MB; 0: none")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE")
      ->capture_default_str();
  command.add_option("--fail-on", flags.fail_on, "Exit with 3 if something of this level or above is found")
      ->type_name("L");
  command.add_flag("--no-progress", flags.no_progress, "No progress line on the terminal");
}

void describe_scan(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& command = *app.add_subcommand("scan", "Find sensitive data in directories, files, dumps");
  add_what_to_scan(command, parsed.scan);
  add_how_to_read_tables(command, parsed.scan);
  add_what_to_keep(command, parsed.scan);
  add_rule_options(command, parsed.scan.rules);
  add_cache_options(command, parsed.scan.cache);
  add_store_options(command, parsed.scan.store);
  add_output_options(command, parsed.scan.output);
  command.footer(
      "Examples:\n"
      "  dscan scan ~/exports --name exports      scan a directory, print what was found\n"
      "  dscan scan dump.csv --format jsonl | jq  results for another program\n"
      "  zcat app.log.gz | dscan scan - --as files\n"
      "  dscan scan . --fail-on L4                in a pipeline: exit status 3 if credentials are found");
  command.callback([&parsed] { parsed.run = [&parsed] { return scan_command(parsed.scan); }; });
}

void describe_serve(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& command = *app.add_subcommand("serve", "Answer for the store over HTTP");
  parsed.serve.listen = "127.0.0.1:8080";
  command
      .add_option("--listen", parsed.serve.listen, "Address and port, on loopback; port 0 takes a free one")
      ->type_name("ADDRESS:PORT")
      ->capture_default_str();
  add_store_options(command, parsed.serve.store);
  command.remove_option(command.get_option("--project"));
  add_rule_options(command, parsed.serve.rules);
  command.footer(
      "Examples:\n"
      "  dscan serve\n"
      "  curl -s http://127.0.0.1:8080/v1/00000000000000000000000000000000/sdg/scan/jobs | jq\n"
      "A scan may run at the same time in another process: its progress is served too.");
  command.callback([&parsed] { parsed.run = [&parsed] { return serve_command(parsed.serve); }; });
}

void describe_results(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& results = *app.add_subcommand("results", "Print what a job has found");
  results.add_option("job", parsed.results.job, "Name (the newest of that name) or id")
      ->type_name("JOB")
      ->required();
  add_store_options(results, parsed.results.store);
  add_output_options(results, parsed.results.output);
  results.footer("Example:\n  dscan results exports --format jsonl | jq -r .object_full_path");
  results.callback([&parsed] { parsed.run = [&parsed] { return results_command(parsed.results); }; });

  CLI::App& jobs = *app.add_subcommand("jobs", "List the jobs of the store, newest first");
  add_store_options(jobs, parsed.jobs.store);
  add_output_options(jobs, parsed.jobs.output);
  jobs.callback([&parsed] { parsed.run = [&parsed] { return jobs_command(parsed.jobs); }; });
}

void describe_rules(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& rules = *app.add_subcommand("rules", "Look at the rules and test them");
  rules.require_subcommand(1);
  CLI::App& list = *rules.add_subcommand("list", "The rules a scan would use");
  add_rule_options(list, parsed.rules_list.rules);
  add_output_options(list, parsed.rules_list.output);
  list.callback([&parsed] { parsed.run = [&parsed] { return rules_list_command(parsed.rules_list); }; });

  CLI::App& check =
      *rules.add_subcommand("check", "Run every example of every rule through the scanner, name slow rules");
  add_rule_options(check, parsed.rules_check.rules);
  check.footer("Example:\n  dscan rules check --rules my-rules.toml");
  check.callback([&parsed] { parsed.run = [&parsed] { return rules_check_command(parsed.rules_check); }; });
}

/// Lets DSCAN_<OPTION> set every option of the command and of those below it.
void bind_environment(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) {
    const std::string name = option->get_single_name();
    if (name != "help" && name != "version" && !option->get_positional())
      option->envname(environment_name(name));
  }
  for (CLI::App* below : command.get_subcommands({})) bind_environment(*below);
}

}  // namespace

void describe_command_line(CLI::App& app, ParsedCommandLine& parsed) {
  app.require_subcommand(1);
  app.config_formatter(std::make_shared<EnvironmentFirst>());
  app.set_config("--config", default_config_file(),
                 "File that options may stand in, under [scan], [serve] …");
  describe_scan(app, parsed);
  describe_serve(app, parsed);
  describe_results(app, parsed);
  describe_rules(app, parsed);
  bind_environment(app);
  app.footer(
      "Begin with:\n"
      "  dscan scan PATH --name first     find sensitive data, remember where it is\n"
      "  dscan results first              see it again\n"
      "  dscan serve                      answer for it over HTTP\n"
      "Exit status: 0 done, 1 could not do its work, 2 wrong usage, 3 found what --fail-on names.");
}

}  // namespace dscan
