#include "api/control/rule_trial.h"

#include <utility>

#include "engine/match/compiled_rules.h"
#include "engine/read/text_reader.h"
#include "engine/scan/explain.h"
#include "engine/source/byte_stream.h"

namespace dscan {

Result<std::optional<std::string>> try_rule(Rule rule, std::string_view data) {
  rule.level = "level";
  rule.classification = "classification";
  Pack pack;
  pack.rules = {std::move(rule)};
  pack.levels = {{"level", "level", "", "BUILT_SELF", "LOW", 0, 1, false}};
  pack.classifications = {{"classification", "classification", ""}};
  pack.templates = {{"all", "all", "", {"*"}}};
  auto rules = RuleSet::make(std::move(pack), "all");
  if (!rules) return rules.error().in("rule_content");
  const auto compiled = CompiledRules::make(*std::move(rules));
  if (!compiled) return compiled.error().in("rule_content");
  MemoryStream stream(data);
  TextReader reader(stream, {}, {});
  std::optional<std::string> first;
  DSCAN_RETURN_IF_ERROR(
      explain(**compiled, reader, "", kDefaultMinConfidence, [&first](const Explanation& match) {
        if (match.fault == Fault::kNone && !first) first = std::string(match.value);
      }));
  return first;
}

}  // namespace dscan
