#include "engine/scan/block_scanner.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/match/overlap.h"
#include "engine/read/newlines.h"

namespace dscan {

Result<std::unique_ptr<BlockScanner>> BlockScanner::make(const CompiledRules& rules) {
  auto patterns = HsMatcher::make(rules.patterns);
  if (!patterns) return patterns.error();
  return std::unique_ptr<BlockScanner>(new BlockScanner(rules, std::move(*patterns)));
}

BlockScanner::BlockScanner(const CompiledRules& rules, HsMatcher patterns)
    : rules_(rules),
      patterns_(std::move(patterns)),
      numbers_(rules.numbers),
      judge_(rules.rule_set.rules(), rules.confirmer) {
  for (const Rule& rule : rules.rule_set.rules()) {
    const auto* shape = std::get_if<RegexShape>(&rule.shape);
    multiline_.push_back(shape != nullptr && shape->multiline);
  }
}

Result<void> BlockScanner::scan(const Block& block) {
  hits_.clear();
  number_spans_.clear();
  spans_.clear();
  places_.clear();
  settled_.assign(multiline_.size(), {});
  DSCAN_RETURN_IF_ERROR(patterns_.scan(block.bytes, hits_));
  numbers_.scan(block.bytes, number_spans_);
  std::sort(hits_.begin(), hits_.end(),
            [](const Hit& a, const Hit& b) { return std::tie(a.end, a.rule) < std::tie(b.end, b.rule); });

  // Both lists in one order, because the locator goes forward only.
  auto hit = hits_.cbegin();
  for (const Span& number : number_spans_) {
    for (; hit != hits_.cend() && hit->end <= number.end; ++hit) take_hit(block, *hit);
    take_number(block, number);
  }
  for (; hit != hits_.cend(); ++hit) take_hit(block, *hit);
  resolve_overlaps(rules_.rule_set.rules(), spans_);
  return {};
}

void BlockScanner::take_hit(const Block& block, const Hit& hit) {
  Settled& settled = settled_[hit.rule];
  if (hit.end <= std::max(settled.end, block.core_begin)) return;
  const Place place = block.locator->locate(hit.end - 1);
  const bool past_its_line = multiline_[hit.rule] && block.flowing;
  const std::size_t extent_begin = past_its_line ? 0 : place.begin;
  const std::size_t extent_end = past_its_line ? block.bytes.size() : place.end;
  if (hit.end <= extent_begin || hit.end > extent_end) return;  // It ends in what separates two values.

  const std::size_t width = rules_.patterns.max_width(hit.rule);
  const std::size_t to = std::min(extent_end, hit.end + width);
  // More than once only where earlier matches lie in the window that no hit before this one has settled: in
  // front of the core.
  while (settled.end < hit.end) {
    const std::size_t from = std::max({extent_begin, settled.begin, hit.end - std::min(hit.end, width)});
    auto found = rules_.confirmer.find(hit.rule, {block.bytes, extent_begin, extent_end, from, to});
    if (!found) {
      // No match lies within [from, to). So no later hit up to `to` can be the end of one; but an anchor
      // there can belong to a match that ends further on.
      settled.end = rules_.patterns.is_anchored(hit.rule) ? hit.end : to;
      return;
    }
    if (found->begin >= hit.end) {  // Another match, perhaps cut short by the window: its own hit will come.
      settled.end = hit.end;
      return;
    }
    settled = {found->end, found->end};
    Place found_at = place;
    if (past_its_line) {
      found_at.line -= count_newlines(block.bytes.substr(found->begin, hit.end - 1 - found->begin));
    }
    keep_if_plausible(block, *found, found_at);
  }
}

void BlockScanner::take_number(const Block& block, const Span& span) {
  if (span.begin < block.core_begin || span.begin >= block.core_end) return;
  const Place place = block.locator->locate(span.end - 1);
  if (span.begin >= place.begin && span.end <= place.end) keep_if_plausible(block, span, place);
}

void BlockScanner::keep_if_plausible(const Block& block, const Span& span, const Place& place) {
  if (span.begin < block.core_begin || span.begin >= block.core_end) return;
  const std::string_view value = block.bytes.substr(span.value_begin, span.value_end - span.value_begin);
  if (!judge_.plausible(span.rule, value)) return;
  spans_.push_back(span);
  spans_.back().place = static_cast<std::uint32_t>(places_.size());
  places_.push_back(place);
}

}  // namespace dscan
