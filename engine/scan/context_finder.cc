#include "engine/scan/context_finder.h"

#include <algorithm>

namespace dscan {

ContextFinder::ContextFinder(const std::vector<Rule>& rules)
    : rules_(rules),
      vocabulary_(rules),
      no_name_(no_rules(rules.size())),
      near_candidates_(vocabulary_),
      near_matches_(vocabulary_) {
  for (const Rule& rule : rules) {
    longest_distance_ = std::max<std::size_t>(longest_distance_, rule.context.distance);
  }
}

void ContextFinder::begin(const Reader& reader) {
  reader_ = &reader;
  names_.clear();
}

void ContextFinder::begin_block(std::string_view bytes) {
  near_candidates_.begin(bytes);
  near_matches_.begin(bytes);
}

void ContextFinder::add_supported(std::size_t begin, std::size_t end, const Place& place, RuleBits& bits) {
  add_rules(bits, in_name(place));
  const Window window = {begin, end, std::max(place.begin, begin - std::min(begin, longest_distance_)),
                         std::min(place.end, end + longest_distance_ / kDistanceBehindDivisor)};
  if (window.from == begin && window.to == end) return;  // It is all of a cell.
  for (const ContextWord& word : near_candidates_.look(window.from, window.to)) {
    if (lies_in(word, window)) add_rules(bits, vocabulary_.rules_of(word.entry));
  }
}

bool ContextFinder::supports(const Span& span, const Place& place) {
  const ContextShape& context = rules_[span.rule].context;
  if (context.words.empty()) return false;
  if (has_rule(in_name(place), span.rule)) return true;
  const std::size_t distance = context.distance;
  const Window window = {span.begin, span.end,
                         std::max(place.begin, span.begin - std::min(span.begin, distance)),
                         std::min(place.end, span.end + distance / kDistanceBehindDivisor)};
  const auto words = near_matches_.look(window.from, window.to);
  return std::any_of(words.begin(), words.end(), [&](const ContextWord& word) {
    return lies_in(word, window) && has_rule(vocabulary_.rules_of(word.entry), span.rule);
  });
}

const RuleBits& ContextFinder::in_name(const Place& place) {
  const auto& fields = reader_->objects()[place.object].fields;
  if (place.field >= fields.size()) return no_name_;
  if (names_.size() <= place.object) names_.resize(place.object + 1);
  std::vector<RuleBits>& names = names_[place.object];
  if (names.size() <= place.field) names.resize(place.field + 1);
  RuleBits& bits = names[place.field];
  if (bits.empty()) {
    bits = no_name_;
    vocabulary_.add_rules_of(fields[place.field], bits);
  }
  return bits;
}

}  // namespace dscan
