#include "engine/scan/stronger_rule.h"

#include <vector>

#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {
namespace {

Result<void> scan_all(BlockScanner& scanner, const std::string& text) {
  MemoryStream stream(text);
  TextReader reader(stream, {}, {});
  scanner.begin(reader, {});
  Block block;
  while (true) {
    const auto more = reader.next(block);
    if (!more) return more.error();
    if (!*more) return {};
    DSCAN_RETURN_IF_ERROR(scanner.scan(block));
  }
}

}  // namespace

Result<std::optional<std::uint32_t>> stronger_rule(BlockScanner& scanner, const RuleExample& example) {
  std::vector<Judgement> judgements;
  scanner.report_to(&judgements);
  const auto scanned = scan_all(scanner, example.text);
  scanner.report_to(nullptr);
  if (!scanned) return scanned.error();
  std::optional<std::uint32_t> stronger;
  for (const Judgement& judgement : judgements) {
    if (judgement.span.rule != example.rule) continue;
    if (judgement.fault == Fault::kNone) return std::optional<std::uint32_t>();
    if (judgement.fault == Fault::kOverlap) stronger = judgement.stronger;
  }
  return stronger;
}

}  // namespace dscan
