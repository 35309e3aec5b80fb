#include "api/view/matched_detail.h"

#include <algorithm>
#include <string_view>

namespace dscan {
namespace {

constexpr std::size_t kMostNumbers = 10;

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string place(AssetKind kind, std::string_view field) {
  if (field.empty()) return {};
  return (kind == AssetKind::kDatabase ? "column " : "field ") + std::string(field) + ": ";
}

}  // namespace

std::string matched_detail(AssetKind kind, const MatchInfo& match) {
  std::string text = place(kind, match.field) + counted(match.match_count, "match", "matches");
  if (match.line_numbers.empty()) return text;
  const bool rows = kind == AssetKind::kDatabase;
  text += rows ? " in row" : " on line";
  if (match.line_count > 1) text += 's';
  const std::size_t listed = std::min(match.line_numbers.size(), kMostNumbers);
  for (std::size_t i = 0; i < listed; ++i) {
    text += (i == 0 ? " " : ", ") + std::to_string(match.line_numbers[i]);
  }
  if (listed < match.line_count) {
    text += ", … (" + counted(match.line_count, rows ? "row" : "line", rows ? "rows" : "lines") + ")";
  }
  return text;
}

}  // namespace dscan
