#include "engine/scan/explain.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "engine/scan/block_scanner.h"
#include "engine/validate/validators.h"

namespace dscan {
namespace {

/// The first validator of the rule that refuses the value.
std::string refusing_validator(const Rule& rule, std::string_view value) {
  const auto refuses = [value](const std::string& name) { return !find_validator(name)->check(value); };
  const auto found = std::find_if(rule.validators.begin(), rule.validators.end(), refuses);
  return found == rule.validators.end() ? std::string() : *found;
}

std::string_view field_of(const Place& place, const Reader& reader) {
  const auto& fields = reader.objects()[place.object].fields;
  return place.field < fields.size() ? std::string_view(fields[place.field]) : std::string_view();
}

Explanation explained(const Judgement& judgement, const Block& block, const Reader& reader,
                      const std::vector<Rule>& rules) {
  const Span& span = judgement.span;
  const Rule& rule = rules[span.rule];
  Explanation out;
  out.rule = span.rule;
  out.field = field_of(judgement.place, reader);
  out.line = judgement.place.line;
  out.value = block.bytes.substr(span.value_begin, span.value_end - span.value_begin);
  out.fault = judgement.fault;
  if (judgement.fault == Fault::kValidator) out.detail = refusing_validator(rule, out.value);
  if (judgement.stronger) out.detail = rules[*judgement.stronger].id;
  out.grounds = judgement.grounds;
  return out;
}

}  // namespace

Result<void> explain(const CompiledRules& rules, Reader& reader, std::string_view path, int min_confidence,
                     const ExplanationSink& sink) {
  auto scanner = BlockScanner::make(rules, min_confidence);
  if (!scanner) return scanner.error();
  std::vector<Judgement> judgements;
  (*scanner)->report_to(&judgements);
  (*scanner)->begin(reader, path);
  Block block;
  while (true) {
    const auto more = reader.next(block);
    if (!more) return more.error();
    if (!*more) return {};
    judgements.clear();
    DSCAN_RETURN_IF_ERROR((*scanner)->scan(block));
    const auto order = [](const Judgement& judgement) {
      return std::make_tuple(judgement.span.value_begin, judgement.fault != Fault::kNone,
                             judgement.span.rule);
    };
    std::sort(judgements.begin(), judgements.end(),
              [&order](const Judgement& a, const Judgement& b) { return order(a) < order(b); });
    for (const Judgement& judgement : judgements) {
      sink(explained(judgement, block, reader, rules.rule_set.rules()));
    }
  }
}

}  // namespace dscan
