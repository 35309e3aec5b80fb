#include "bench/agreement.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/read/delimited_reader.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan::bench {
namespace {

/// `text` cut at each `separator`; the lines of the pieces are counted on by `step`.
std::vector<Piece> split(std::string_view text, char separator, std::uint64_t line, std::uint64_t step) {
  std::vector<Piece> pieces;
  for (std::size_t begin = 0; begin < text.size(); line += step) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    pieces.push_back({line, text.substr(begin, end - begin)});
    begin = end + 1;
  }
  return pieces;
}

std::vector<Piece> pieces_of(std::string_view text, TextKind kind) {
  std::vector<Piece> lines = split(text, '\n', 1, 1);
  if (kind == TextKind::kLines) return lines;
  std::vector<Piece> cells;
  for (std::size_t row = 1; row < lines.size(); ++row) {
    for (const Piece& cell : split(lines[row].bytes, ',', row, 0)) cells.push_back(cell);
  }
  return cells;
}

/// All lines are remembered, and context, of which a regex knows nothing, decides nothing.
ScanOptions everything() {
  ScanOptions options;
  options.line_numbers = UINT32_MAX;
  options.min_confidence = 0;
  return options;
}

}  // namespace

AgreementCheck::AgreementCheck(std::shared_ptr<const CompiledRules> rules)
    : rules_(std::move(rules)), scanner_(rules_, everything()), naive_(*rules_) {}

Result<Agreement> AgreementCheck::check(std::string_view text, TextKind kind) {
  const auto answer = scanned(text, kind);
  if (!answer) return answer.error();
  Answer possible;
  Answer certain;
  for (const Piece& piece : pieces_of(text, kind)) naive_.scan(piece, possible, certain);
  DSCAN_RETURN_IF_ERROR(check_within(*answer, possible, "only the scan finds"));
  DSCAN_RETURN_IF_ERROR(check_within(certain, *answer, "the scan does not find"));
  return Agreement{answer->size(), certain.size()};
}

Result<Answer> AgreementCheck::scanned(std::string_view text, TextKind kind) {
  MemoryStream stream(text);
  std::unique_ptr<Reader> reader;
  if (kind == TextKind::kCells) {
    reader = std::make_unique<DelimitedReader>(stream, DelimitedOptions{});
  } else {
    reader = std::make_unique<TextReader>(stream, TextRange{}, BlockLimits{});
  }
  const auto findings = scanner_.scan(*reader, [](std::size_t) { return true; });
  if (!findings) return findings.error();
  Answer out;
  for (const ObjectFindings& object : findings->objects) {
    for (const MatchFindings& match : object.matches) {
      if (crosses_lines(rules_->rule_set.rules()[match.info.rule])) continue;
      for (const std::uint64_t line : match.info.line_numbers) out.emplace(line, match.info.rule);
    }
  }
  return out;
}

Result<void> AgreementCheck::check_within(const Answer& some, const Answer& all,
                                          const std::string& complaint) const {
  for (const auto& found : some) {
    if (all.count(found) > 0) continue;
    return Error(ErrorCode::kInternal, "line " + std::to_string(found.first) + ": " + complaint + " " +
                                           rules_->rule_set.rules()[found.second].id);
  }
  return {};
}

}  // namespace dscan::bench
