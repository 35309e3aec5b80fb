#include "engine/match/around_matcher.h"

#include <algorithm>

namespace dscan {
namespace {

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_word(char c) {
  return is_alnum(c) || c == '_';
}

}  // namespace

AroundMatcher::AroundMatcher(const std::vector<Rule>& rules) {
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<AroundShape>(&rules[number].shape);
    if (shape != nullptr) patterns_.push_back({number, *shape});
  }
}

void AroundMatcher::scan(ClassifiedText& text, std::vector<Span>& spans) const {
  const auto first_new = static_cast<std::ptrdiff_t>(spans.size());
  for (const Pattern& pattern : patterns_) scan_for(pattern, text, spans);
  const auto by_end = [](const Span& a, const Span& b) { return a.end < b.end; };
  // One rule's matches come in order; only several rules mix.
  if (patterns_.size() > 1) std::sort(spans.begin() + first_new, spans.end(), by_end);
}

void AroundMatcher::scan_for(const Pattern& pattern, ClassifiedText& text, std::vector<Span>& spans) {
  for (const std::uint32_t pivot : text.places_of(pattern.shape.pivot)) {
    if (const auto span = match_at(pattern, text.bytes(), pivot)) spans.push_back(*span);
  }
}

std::optional<Span> AroundMatcher::match_at(const Pattern& pattern, std::string_view bytes,
                                            std::size_t pivot) {
  const AroundShape& shape = pattern.shape;
  const std::size_t lowest = pivot - std::min<std::size_t>(pivot, shape.most_before);
  std::size_t begin = pivot;
  while (begin > lowest && shape.before.has(bytes[begin - 1])) --begin;
  if (begin == lowest && begin > 0 && shape.before.has(bytes[begin - 1])) return std::nullopt;
  const std::size_t highest = std::min(bytes.size(), pivot + 1 + shape.most_after);
  std::size_t end = pivot + 1;
  while (end < highest && shape.after.has(bytes[end])) ++end;
  if (end == highest && end < bytes.size() && shape.after.has(bytes[end])) return std::nullopt;

  const bool touches_word =
      (begin > 0 && is_word(bytes[begin - 1])) || (end < bytes.size() && is_word(bytes[end]));
  if (touches_word) return std::nullopt;
  while (begin < pivot && !is_alnum(bytes[begin])) ++begin;
  while (end > pivot + 1 && !is_alnum(bytes[end - 1])) --end;
  if (begin == pivot || end == pivot + 1) return std::nullopt;
  return Span{pattern.rule, begin, end, begin, end, 0};
}

}  // namespace dscan
