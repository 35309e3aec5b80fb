#include "engine/match/anchor_table.h"

namespace dscan {

AnchorTable::AnchorTable(const std::vector<Rule>& rules) : held_(rules.size(), false) {
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    const auto* shape = std::get_if<RegexShape>(&rules[rule].shape);
    if (shape == nullptr || shape->anchor.empty()) continue;
    const auto expression = parse_anchor(shape->anchor);
    const auto ends = expression ? program_.add(*expression) : std::nullopt;
    if (!ends) continue;
    anchors_.push_back({rule, *ends});
    held_[rule] = true;
  }
  classes_ = ByteClasses(program_.classes());
}

}  // namespace dscan
