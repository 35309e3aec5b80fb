#include "engine/match/anchor_table.h"

namespace dscan {

AnchorTable AnchorTable::make(const std::vector<Rule>& rules) {
  AnchorTable table;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    table.held_.push_back(false);
    const auto* shape = std::get_if<RegexShape>(&rules[rule].shape);
    if (shape == nullptr || shape->anchor.empty()) continue;
    const auto expression = parse_anchor(shape->anchor);
    const auto ends = expression ? table.program_.add(*expression) : std::nullopt;
    if (!ends) continue;
    table.anchors_.push_back({rule, *ends});
    table.held_.back() = true;
  }
  table.classes_ = ByteClasses(table.program_.classes());
  return table;
}

}  // namespace dscan
