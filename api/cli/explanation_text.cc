#include "api/cli/explanation_text.h"

#include <fmt/core.h>

#include <array>

#include "api/cli/people_text.h"
#include "api/view/grounds_json.h"
#include "engine/scan/mask.h"

namespace dscan {
namespace {

constexpr std::array<const char*, std::variant_size_v<Shape>> kShapes = {"regex", "number", "code", "around"};

std::string content_of(const Explanation& match, const Rule& rule, ShowValues show) {
  return show == ShowValues::kRevealed ? revealed(match.value) : masked(match.value, rule.mask);
}

/// The fault as a word for programs: the key of the pack that says so, where there is one.
const char* reason_name(Fault fault) {
  switch (fault) {
    case Fault::kNone:
      return "";
    case Fault::kValidator:
      return "validator";
    case Fault::kKnownValue:
      return "exclude_values";
    case Fault::kEntropy:
      return "min_entropy";
    case Fault::kExclude:
      return "exclude";
    case Fault::kConfidence:
      return "confidence";
    case Fault::kPath:
      return "paths";
    case Fault::kKeyword:
      return "keywords";
    case Fault::kExcludeWhere:
      return "exclude_where";
    case Fault::kNear:
      return "near";
    case Fault::kOverlap:
      return "overlap";
  }
  return "";
}

std::string fault_text(const Explanation& match, const Rule& rule) {
  switch (match.fault) {
    case Fault::kNone:
      return "";
    case Fault::kValidator:
      return "validator '" + match.detail + "' refuses it";
    case Fault::kKnownValue:
      return "exclude_values names it";
    case Fault::kEntropy:
      return fmt::format("its entropy is not above {:g}", rule.min_entropy);
    case Fault::kExclude:
      return "a regex of exclude matches it";
    case Fault::kConfidence:
      return fmt::format("confidence {} is too low, and no context word is near it or in its column's name",
                         match.grounds.confidence);
    case Fault::kPath:
      return "the rule looks in other paths only";
    case Fault::kKeyword:
      return "no keyword stands in its line";
    case Fault::kExcludeWhere:
      return "an exclude_where table holds for it";
    case Fault::kNear:
      return "what a near table asks for does not stand near it";
    case Fault::kOverlap:
      return "a match of '" + match.detail + "' stands in its place";
  }
  return "";
}

std::string grounds_text(const Explanation& match, const Rule& rule) {
  std::string out = kShapes[rule.shape.index()];
  for (const std::string& validator : rule.validators) out += ", " + validator;
  if (match.grounds.has(Ground::kContext)) out += ", context";
  if (match.grounds.has(Ground::kColumnName)) out += ", column name";
  return out + fmt::format(": confidence {}", match.grounds.confidence);
}

}  // namespace

std::string explanation_line(const Explanation& match, const RuleSet& rules, ShowValues show) {
  const Rule& rule = rules.rules()[match.rule];
  const bool counts = match.fault == Fault::kNone;
  std::string where = fmt::format("line {}", match.line);
  if (!match.field.empty()) where = fmt::format("column {}, row {}", match.field, match.line);
  return fmt::format("{} {:<28} {}: {}  ({})\n", counts ? "yes" : "no ", rule.id, terminal_text(where),
                     terminal_text(content_of(match, rule, show)),
                     counts ? grounds_text(match, rule) : fault_text(match, rule));
}

boost::json::object explanation_json(const Explanation& match, const RuleSet& rules, ShowValues show) {
  const Rule& rule = rules.rules()[match.rule];
  boost::json::object out = {{"rule_id", rule.id},
                             {"counts", match.fault == Fault::kNone},
                             {"shape", kShapes[rule.shape.index()]},
                             {"reason", nullptr},
                             {"detail", match.detail},
                             {"confidence", match.grounds.confidence},
                             {"grounds", grounds_json(match.grounds)},
                             {"line_number", match.line},
                             {"column_name", nullptr},
                             {"content", content_of(match, rule, show)}};
  if (match.fault != Fault::kNone) out["reason"] = reason_name(match.fault);
  if (!match.field.empty()) out["column_name"] = revealed(match.field);
  return out;
}

}  // namespace dscan
