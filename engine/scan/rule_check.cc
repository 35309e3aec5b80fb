#include "engine/scan/rule_check.h"

#include <algorithm>
#include <utility>

#include "engine/read/text_reader.h"
#include "engine/scan/object_scanner.h"
#include "engine/source/byte_stream.h"

namespace dscan {
namespace {

/// Whether the rule finds something in `text`.
Result<bool> finds(ObjectScanner& scanner, std::uint32_t rule, const std::string& text) {
  MemoryStream stream(text);
  TextReader reader(stream, {}, {});
  const auto findings = scanner.scan(reader, [](std::size_t) { return true; });
  if (!findings) return findings.error();
  return std::any_of(
      findings->objects.begin(), findings->objects.end(), [rule](const ObjectFindings& object) {
        return std::any_of(object.matches.begin(), object.matches.end(),
                           [rule](const MatchFindings& match) { return match.info.rule == rule; });
      });
}

}  // namespace

Result<std::vector<RuleProblem>> check_rules(const std::shared_ptr<const CompiledRules>& rules) {
  std::vector<RuleProblem> problems;
  ObjectScanner scanner(rules, ScanOptions{});
  for (std::uint32_t number = 0; number < rules->rule_set.rules().size(); ++number) {
    const Rule& rule = rules->rule_set.rules()[number];
    const auto check = [&](const std::vector<std::string>& texts, bool wanted,
                           const std::string& complaint) -> Result<void> {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto found = finds(scanner, number, texts[i]);
        if (!found) return found.error();
        if (*found == wanted) continue;
        problems.push_back({rule.origin, rule.id, complaint + std::to_string(i + 1) + ": " + texts[i]});
      }
      return {};
    };
    DSCAN_RETURN_IF_ERROR(check(rule.examples, true, "finds nothing in example "));
    DSCAN_RETURN_IF_ERROR(check(rule.counter_examples, false, "finds something in counter-example "));
  }
  return problems;
}

}  // namespace dscan
