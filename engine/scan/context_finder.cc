#include "engine/scan/context_finder.h"

#include <algorithm>
#include <utility>

namespace dscan {

ContextFinder::ContextFinder(const std::vector<Rule>& rules, RuleBits anywhere)
    : rules_(rules),
      vocabulary_(rules),
      no_name_{no_rules(rules.size()), std::move(anywhere), {}},
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

void ContextFinder::begin_block(const ClassifiedText& text) {
  near_candidates_.begin(text);
  near_matches_.begin(text);
}

const RuleBits& ContextFinder::admitted(std::size_t begin, std::size_t end, const Place& place) {
  const RuleBits& by_name = name_of(place).admitted;
  const Window window = window_of(begin, end, longest_distance_, place);
  if (window.from == begin && window.to == end) return by_name;  // It is all of a cell.
  const auto words = near_candidates_.look(window.from, window.to);
  if (words.empty()) return by_name;
  admitted_ = by_name;
  for (const ContextWord& word : words) {
    if (word.last >= window.to) break;
    if (lies_in(word, window)) add_rules(admitted_, vocabulary_.rules_of(word.entry));
  }
  return admitted_;
}

bool ContextFinder::supports(const Span& span, const Place& place) {
  const ContextShape& context = rules_[span.rule].context;
  if (context.words.empty()) return false;
  if (has_rule(name_of(place).rules, span.rule)) return true;
  const Window window = window_of(span.begin, span.end, context.distance, place);
  const auto words = near_matches_.look(window.from, window.to);
  return std::any_of(words.begin(), words.end(), [&](const ContextWord& word) {
    return lies_in(word, window) && has_rule(vocabulary_.rules_of(word.entry), span.rule);
  });
}

const ContextFinder::Name& ContextFinder::learn_name(const Place& place) {
  const auto& fields = reader_->objects()[place.object].fields;
  if (place.field >= fields.size()) return no_name_;
  if (names_.size() <= place.object) names_.resize(place.object + 1);
  std::vector<Name>& names = names_[place.object];
  if (names.size() <= place.field) names.resize(place.field + 1);
  Name& name = names[place.field];
  name = no_name_;
  vocabulary_.add_rules_of(fields[place.field], name.rules);
  add_rules(name.admitted, name.rules);
  name.admission = admission_of(name.admitted);
  return name;
}

/// Names of many columns admit the same.
Admission ContextFinder::admission_of(const RuleBits& admitted) {
  if (admitted == no_name_.admitted) return {};
  const auto known = std::find(sets_.begin(), sets_.end(), admitted);
  const auto number = static_cast<std::size_t>(known - sets_.begin());
  if (number == Admission::kMostSets) return {Admission::Kind::kMustAsk};
  if (known == sets_.end()) sets_.push_back(admitted);
  return {Admission::Kind::kSet, static_cast<std::uint8_t>(number), &sets_[number]};
}

}  // namespace dscan
