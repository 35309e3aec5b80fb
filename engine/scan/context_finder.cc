#include "engine/scan/context_finder.h"

#include <algorithm>

namespace dscan {

ContextFinder::ContextFinder(const std::vector<Rule>& rules)
    : rules_(rules),
      vocabulary_(rules),
      all_names_(vocabulary_.no_rules()),
      near_candidates_(vocabulary_),
      near_matches_(vocabulary_),
      candidate_bits_(vocabulary_.no_rules()) {
  for (const Rule& rule : rules) {
    longest_distance_ = std::max<std::size_t>(longest_distance_, rule.context.distance);
  }
}

void ContextFinder::begin(const Reader& reader) {
  reader_ = &reader;
  names_.clear();
  names_known_ = 0;
  all_names_ = vocabulary_.no_rules();
}

void ContextFinder::begin_block(std::string_view bytes) {
  near_candidates_.begin(bytes);
  near_matches_.begin(bytes);
  candidate_ = {};
  std::size_t names = 0;
  for (const ReadObject& object : reader_->objects()) names += object.fields.size();
  if (names == names_known_) return;
  names_known_ = names;
  for (const ReadObject& object : reader_->objects()) {
    for (const std::string& field : object.fields) vocabulary_.add_rules_of(field, all_names_);
  }
}

bool ContextFinder::may_support(std::uint32_t rule, std::size_t begin, std::size_t end) {
  if (has_rule(all_names_, rule)) return true;
  if (begin != candidate_.begin || end != candidate_.end) {
    // A place never reaches over a line feed, but a decoded value may hold one.
    candidate_ = {begin, end, begin - std::min(begin, longest_distance_),
                  end + longest_distance_ / kDistanceBehindDivisor};
    candidate_alone_ = true;
    for (const ContextWord& word : near_candidates_.look(candidate_.from, candidate_.to)) {
      if (!lies_in(word, candidate_)) continue;
      if (candidate_alone_) std::fill(candidate_bits_.begin(), candidate_bits_.end(), 0);
      candidate_alone_ = false;
      const RuleBits& rules = vocabulary_.rules_of(word.entry);
      for (std::size_t i = 0; i < rules.size(); ++i) candidate_bits_[i] |= rules[i];
    }
  }
  return !candidate_alone_ && has_rule(candidate_bits_, rule);
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
  const auto [at, is_new] =
      names_.try_emplace((std::uint64_t{place.object} << 32U) | place.field, vocabulary_.no_rules());
  if (is_new) {
    const auto& fields = reader_->objects()[place.object].fields;
    if (place.field < fields.size()) vocabulary_.add_rules_of(fields[place.field], at->second);
  }
  return at->second;
}

}  // namespace dscan
