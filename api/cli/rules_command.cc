#include <fmt/core.h>

#include <boost/json/serialize.hpp>

#include "api/cli/commands.h"
#include "api/cli/result_output.h"
#include "api/cli/rule_json.h"
#include "api/cli/settings.h"

namespace dscan {
namespace {

std::string json_lines(const RuleSet& rules) {
  std::string out;
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    out += boost::json::serialize(rule_summary_json(rules, i)) + "\n";
  }
  return out;
}

std::string json(const RuleSet& rules) {
  std::string out = "[";
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    out += (i == 0 ? "" : ",\n ") + boost::json::serialize(rule_summary_json(rules, i));
  }
  return out + "]\n";
}

std::string table(const RuleSet& rules) {
  std::string out = fmt::format("{:<28} {:<5} {:<26} {}\n", "ID", "LEVEL", "CLASSIFICATION", "NAME");
  for (std::uint32_t i = 0; i < rules.rules().size(); ++i) {
    const Rule& rule = rules.rules()[i];
    out += fmt::format("{:<28} {:<5} {:<26} {}\n", rule.id, rules.catalog().level_of(i).name,
                       rules.catalog().classification_of(i).id, rule.name);
  }
  return out;
}

std::string listed(const RuleSet& rules, OutputFormat format) {
  switch (format) {
    case OutputFormat::kTable:
      return table(rules);
    case OutputFormat::kJson:
      return json(rules);
    case OutputFormat::kJsonLines:
      return json_lines(rules);
  }
  return {};
}

}  // namespace

Result<ExitStatus> rules_list_command(const RulesFlags& flags) {
  const auto format = parse_format(flags.output.format);
  if (!format) return format.error();
  const auto rules = load_rules(flags.rules);
  if (!rules) return rules.error();
  auto out = OutputFile::open(flags.output.output);
  if (!out) return out.error();
  out->write(listed(*rules, *format));
  DSCAN_RETURN_IF_ERROR(out->finish());
  return ExitStatus::kDone;
}

}  // namespace dscan
