#include "api/cli/parser.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "api/cli/commands.h"
#include "api/cli/file_options.h"
#include "api/cli/help_parser.h"
#include "api/cli/mask_parser.h"
#include "api/cli/options.h"
#include "api/cli/rules_parser.h"
#include "api/cli/settings.h"
#include "api/cli/settings_report.h"
#include "api/cli/store_parser.h"
#include "api/http/authenticator.h"
#include "engine/job/job_runner.h"
#include "engine/scan/object_scanner.h"

namespace dscan {
namespace {

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

void add_what_is_known(CLI::App& command, ScanFlags& flags, CLI::Option* paths) {
  CLI::Option* const resume =
      command
          .add_option(
              "--resume", flags.resume,
              "Go on with this interrupted job (name or id): it has its paths, rules and options as it "
              "was begun with; files that it had closed are not read again")
          ->type_name("JOB")
          ->excludes(paths);
  command
      .add_flag(
          "--incremental", flags.incremental,
          "Take over what the last finished job of these paths (and this --name) found in files that have "
          "not changed since")
      ->excludes(resume);
  command
      .add_option(
          "--shard", flags.shard,
          "Scan only the I-th of N parts of the files, by a hash of their paths; 'dscan store merge' makes "
          "one job of all N")
      ->type_name("I/N")
      ->excludes(resume);
}

void add_what_to_scan(CLI::App& command, ScanFlags& flags) {
  CLI::Option* const paths =
      command.add_option("path", flags.paths, "Directories or files; - for standard input")
          ->type_name("PATH");
  add_what_is_known(command, flags, paths);
  add_kind_option(command, flags.read_as);
  command
      .add_option("--index", flags.index_name,
                  "Index of JSON documents that name none (default: the file's name)")
      ->type_name("NAME");
  command.add_option("--allow", flags.allow, "Do not report what this allow-list names; see 'dscan allow'")
      ->type_name("FILE");
  command
      .add_option("--baseline", flags.baseline,
                  "Report only what is not in these results: a jsonl file with fingerprints")
      ->type_name("FILE");
  command.add_flag("--fingerprints", flags.fingerprints,
                   "Add fingerprints to json and jsonl, for --baseline");
  flags.fingerprint_key = default_key_file();
  command
      .add_option("--fingerprint-key", flags.fingerprint_key,
                  "File of the key that fingerprints are made with; made if it is not there")
      ->type_name("FILE")
      ->capture_default_str();
  command.add_option("--name", flags.name, "Name of the job, for 'dscan results NAME'")->type_name("NAME");
  flags.threads = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--threads", flags.threads, "Worker threads")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N")
      ->default_str("one a processor");
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
  CLI::Option* const sample =
      command
          .add_option(
              "--sample", flags.sample,
              "Scan only the first ROWS of each table and index, or PERCENT% of their blocks by chance; "
              "the result says of how many")
          ->type_name("ROWS|PERCENT%");
  command.add_option("--sample-seed", flags.sample_seed, "Another seed chooses other blocks")
      ->needs(sample)
      ->type_name("N")
      ->capture_default_str();
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
  add_confidence_option(command, flags.min_confidence);
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
  add_file_options(command, parsed.scan.files);
  add_how_to_read_tables(command, parsed.scan);
  add_what_to_keep(command, parsed.scan);
  add_rule_options(command, parsed.scan.rules);
  add_cache_options(command, parsed.scan.cache);
  add_store_options(command, parsed.scan.store);
  add_result_output_options(command, parsed.scan.output);
  command.footer(
      "Examples:\n"
      "  dscan scan ~/exports --name exports      scan a directory, print what was found\n"
      "  dscan scan dump.csv --format jsonl | jq  results for another program\n"
      "  zcat app.log.gz | dscan scan - --as files\n"
      "  dscan scan --resume exports              go on where an interrupted scan of that name ended\n"
      "  dscan scan ~/exports --name exports --incremental   read only what has changed since\n"
      "  dscan scan . --fail-on L4                in a pipeline: exit status 3 if credentials are found\n"
      "  dscan scan . --format sarif --output dscan.sarif\n"
      "                                           for code hosts and editors; csv and html for people");
  command.callback([&parsed] { parsed.run = [&parsed] { return scan_command(parsed.scan); }; });
}

void add_what_serve_scans(CLI::App& command, ServeFlags& flags) {
  command
      .add_option(
          "--root", flags.roots,
          "Directory that jobs made over HTTP may scan in (repeatable); without one they scan nothing")
      ->type_name("DIR")
      ->allow_extra_args(false);
  flags.threads = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("--threads", flags.threads, "Worker threads of a job")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N")
      ->capture_default_str();
}

void add_door_options(CLI::App& command, ServeFlags& flags) {
  command
      .add_option("--auth-file", flags.auth_file,
                  "Tokens and keys of those who may ask (TOML, mode 0600); see README.md")
      ->type_name("FILE");
  constexpr std::uint32_t kOneDay = 24 * 60 * 60;
  flags.clock_skew = static_cast<std::uint32_t>(AuthOptions().clock_skew.count());
  command
      .add_option("--clock-skew", flags.clock_skew,
                  "How many seconds the date of a signed request may be off")
      ->check(CLI::Range(1U, kOneDay))
      ->type_name("SECONDS")
      ->capture_default_str();
  CLI::Option* const cert = command
                                .add_option("--tls-cert", flags.tls_cert,
                                            "Serve TLS with this certificate (PEM, the chain in order)")
                                ->type_name("FILE");
  CLI::Option* const key =
      command.add_option("--tls-key", flags.tls_key, "The certificate's key (PEM)")->type_name("FILE");
  cert->needs(key);
  key->needs(cert);
  command
      .add_option("--allowed-host", flags.allowed_hosts,
                  "A name that requests may have in Host, besides addresses and localhost (repeatable)")
      ->type_name("NAME")
      ->allow_extra_args(false);
}

void describe_allow(CLI::App& app, ParsedCommandLine& parsed) {
  AllowFlags& flags = parsed.allow;
  CLI::App& command = *app.add_subcommand("allow", "Add to an allow-list what scans need not report");
  command.add_option("file", flags.file, "The allow-list; made if it is not there")
      ->type_name("FILE")
      ->required();
  command.add_option("--rule", flags.rule, "Findings of this rule")->type_name("ID");
  command.add_option("--path", flags.path, "Findings in objects with a path that this is found in")
      ->type_name("REGEX");
  command.add_flag("--value", flags.value,
                   "Findings of the value that the first line of standard input says: its hash is kept");
  command.add_option("--reason", flags.reason, "Why, for those who read the list")->type_name("TEXT");
  command.footer(
      "What is given must all hold for a finding.\n"
      "Examples:\n"
      "  dscan allow known.toml --rule email --path '/testdata/'\n"
      "  dscan allow known.toml --value --reason 'the example card' < card.txt\n"
      "  dscan scan . --allow known.toml");
  command.callback([&parsed] { parsed.run = [&parsed] { return allow_command(parsed.allow); }; });
}

void describe_serve(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& command = *app.add_subcommand("serve", "Answer for the store over HTTP");
  parsed.serve.listen = "127.0.0.1:8080";
  command
      .add_option("--listen", parsed.serve.listen,
                  "Address and port, beyond loopback only with --auth-file; port 0 takes a free one")
      ->type_name("ADDRESS:PORT")
      ->capture_default_str();
  add_store_options(command, parsed.serve.store);
  command.remove_option(command.get_option("--project"));
  add_rule_options(command, parsed.serve.rules);
  add_cache_options(command, parsed.serve.cache);
  add_what_serve_scans(command, parsed.serve);
  add_door_options(command, parsed.serve);
  command.footer(
      "Examples:\n"
      "  dscan serve                              then open http://127.0.0.1:8080/ in a browser\n"
      "  dscan serve --root ~/exports             and run jobs made over HTTP on what is in there\n"
      "  curl -s http://127.0.0.1:8080/v1/00000000000000000000000000000000/sdg/scan/jobs | jq\n"
      "  dscan serve --listen 0.0.0.0:8443 --auth-file auth.toml --tls-cert cert.pem --tls-key key.pem\n"
      "A scan may run at the same time in another process: its progress is served too.");
  command.callback([&parsed] { parsed.run = [&parsed] { return serve_command(parsed.serve); }; });
}

void describe_results(CLI::App& app, ParsedCommandLine& parsed) {
  CLI::App& results = *app.add_subcommand("results", "Print what a job has found");
  results.add_option("job", parsed.results.job, "Name (the newest of that name) or id")
      ->type_name("JOB")
      ->required();
  add_store_options(results, parsed.results.store);
  results.add_flag(
      "--skipped", parsed.results.skipped,
      "Print the files that were not scanned instead, with the reasons: as table, json, jsonl or csv");
  add_result_output_options(results, parsed.results.output);
  results.footer(
      "Examples:\n"
      "  dscan results exports --format jsonl | jq -r .object_full_path\n"
      "  dscan results exports --format html --output report.html\n"
      "  dscan results exports --format sarif --output exports.sarif\n"
      "  dscan results exports --skipped");
  results.callback([&parsed] { parsed.run = [&parsed] { return results_command(parsed.results); }; });
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

void describe_commands(CLI::App& app, ParsedCommandLine& parsed) {
  app.require_subcommand(1);
  describe_scan(app, parsed);
  describe_allow(app, parsed);
  describe_mask(app, parsed);
  describe_serve(app, parsed);
  describe_results(app, parsed);
  describe_jobs(app, parsed);
  describe_store(app, parsed);
  describe_rules(app, parsed);
  describe_help(app, parsed);
  app.footer(
      "Begin with:\n"
      "  dscan scan PATH --name first     find sensitive data, remember where it is\n"
      "  dscan results first              see it again\n"
      "  dscan serve                      answer for it over HTTP, with a page at http://127.0.0.1:8080/\n"
      "'dscan COMMAND --help' has examples of each.\n"
      "Exit status: 0 done, 1 could not do its work, 2 wrong usage, 3 found what --fail-on names.");
}

void describe_command_line(CLI::App& app, ParsedCommandLine& parsed) {
  app.config_formatter(std::make_shared<EnvironmentFirst>());
  app.set_config("--config", default_config_file(), "File that options may stand in, under [scan], [serve] …")
      ->type_name("FILE");
  describe_commands(app, parsed);
  bind_environment(app);
}

}  // namespace dscan
