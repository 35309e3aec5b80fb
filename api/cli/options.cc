#include "api/cli/options.h"

#include "api/cli/settings.h"
#include "engine/rule/rule_set.h"

namespace dscan {

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
      .add_option("--rules", flags.rules,
                  "Rules besides the built-in ones: packs (see rules/README.md), or files of gitleaks, "
                  "Betterleaks, Nosey Parker or Kingfisher")
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

namespace {

void add_output(CLI::App& command, OutputFlags& flags, const std::string& formats) {
  flags.format = "table";
  command.add_option("--format", flags.format, "How results are written")
      ->type_name(formats)
      ->capture_default_str();
  command.add_option("--output", flags.output, "Write results to this file instead of standard output")
      ->type_name("FILE");
}

}  // namespace

void add_output_options(CLI::App& command, OutputFlags& flags) {
  add_output(command, flags, "table|json|jsonl");
}

void add_result_output_options(CLI::App& command, OutputFlags& flags) {
  add_output(command, flags, "table|json|jsonl|sarif|csv|html");
}

void add_kind_option(CLI::App& command, std::string& read_as) {
  read_as = "auto";
  command.add_option("--as", read_as, "What all files are taken for; auto looks at them")
      ->type_name("auto|files|tables|index")
      ->capture_default_str();
}

void add_confidence_option(CLI::App& command, int& min_confidence) {
  min_confidence = kDefaultMinConfidence;
  command.add_option("--min-confidence", min_confidence, "Drop findings below this confidence, 0 to 100")
      ->check(CLI::Range(0, 100))
      ->type_name("N")
      ->capture_default_str();
}

}  // namespace dscan
