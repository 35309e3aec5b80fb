#include "engine/match/overlap.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

namespace dscan {
namespace {

using SpanIterator = std::vector<Span>::iterator;

/// A set of byte positions. Touching and overlapping intervals are one, so every question costs a logarithm,
/// however hostile the input that made the spans.
class Coverage {
 public:
  void add(std::size_t begin, std::size_t end) {
    auto at = first_behind(begin);
    while (at != ends_by_begin_.end() && at->first <= end) {
      begin = std::min(begin, at->first);
      end = std::max(end, at->second);
      at = ends_by_begin_.erase(at);
    }
    ends_by_begin_.emplace(begin, end);
  }

  [[nodiscard]] bool meets(std::size_t begin, std::size_t end) const {
    const auto at = ends_by_begin_.lower_bound(end);  // The first interval that begins behind the span.
    return at != ends_by_begin_.begin() && std::prev(at)->second > begin;
  }

 private:
  /// The first interval whose end is not before `begin`.
  std::map<std::size_t, std::size_t>::iterator first_behind(std::size_t begin) {
    auto at = ends_by_begin_.upper_bound(begin);
    if (at != ends_by_begin_.begin() && std::prev(at)->second >= begin) --at;
    return at;
  }

  std::map<std::size_t, std::size_t> ends_by_begin_;
};

/// Up to this many spans are compared with each other; more are looked up in Coverages.
constexpr std::ptrdiff_t kFewSpans = 16;

/// resolve_chain for few spans, sorted as it sorts them.
void resolve_few(const std::vector<Rule>& rules, SpanIterator first, SpanIterator last,
                 std::vector<Span>& kept) {
  const std::size_t first_kept = kept.size();
  for (auto span = first; span != last; ++span) {
    const bool beaten = std::any_of(
        kept.begin() + static_cast<std::ptrdiff_t>(first_kept), kept.end(), [&](const Span& other) {
          const bool meets = other.begin < span->end && span->begin < other.end;
          return meets &&
                 (other.rule == span->rule || rules[other.rule].precedence > rules[span->rule].precedence);
        });
    if (!beaten) kept.push_back(*span);
  }
}

/// Keeps of [first, last), a chain of overlapping spans, those that nothing kept beats; the strongest choose
/// first.
void resolve_chain(const std::vector<Rule>& rules, SpanIterator first, SpanIterator last,
                   std::vector<Span>& kept) {
  const auto precedence = [&rules](const Span& span) { return rules[span.rule].precedence; };
  std::sort(first, last, [&](const Span& a, const Span& b) {
    return std::make_tuple(-precedence(a), b.end - b.begin, a.begin, a.rule) <
           std::make_tuple(-precedence(b), a.end - a.begin, b.begin, b.rule);
  });
  if (last - first <= kFewSpans) return resolve_few(rules, first, last, kept);
  Coverage stronger;                        // By kept spans of a higher precedence.
  std::map<std::uint32_t, Coverage> equal;  // By kept spans of the precedence at hand, for each rule.
  auto unmerged = kept.size();              // Kept spans from here on are not in `stronger` yet.
  for (auto span = first; span != last; ++span) {
    if (span != first && precedence(*span) != precedence(*std::prev(span))) {
      for (; unmerged < kept.size(); ++unmerged) stronger.add(kept[unmerged].begin, kept[unmerged].end);
      equal.clear();
    }
    if (stronger.meets(span->begin, span->end)) continue;
    Coverage& own = equal[span->rule];
    if (own.meets(span->begin, span->end)) continue;
    own.add(span->begin, span->end);
    kept.push_back(*span);
  }
}

}  // namespace

void resolve_overlaps(const std::vector<Rule>& rules, std::vector<Span>& spans) {
  // Mostly they come in order and apart: then there is nothing to do.
  const auto meets_next = [](const Span& a, const Span& b) { return b.begin < a.end; };
  if (std::adjacent_find(spans.begin(), spans.end(), meets_next) == spans.end()) return;
  const auto begins_before = [](const Span& a, const Span& b) { return a.begin < b.begin; };
  const auto before = [](const Span& a, const Span& b) {
    return std::tie(a.begin, a.end, a.rule) < std::tie(b.begin, b.end, b.rule);
  };
  if (!std::is_sorted(spans.begin(), spans.end(), begins_before)) {
    std::sort(spans.begin(), spans.end(), before);
  }
  std::vector<Span> kept;
  kept.reserve(spans.size());
  for (auto first = spans.begin(); first != spans.end();) {
    auto last = first + 1;
    for (std::size_t reach = first->end; last != spans.end() && last->begin < reach; ++last) {
      reach = std::max(reach, last->end);
    }
    if (last - first == 1) {  // Most of them.
      kept.push_back(*first);
    } else {
      const auto chain = static_cast<std::ptrdiff_t>(kept.size());
      resolve_chain(rules, first, last, kept);
      std::sort(kept.begin() + chain, kept.end(), before);
    }
    first = last;
  }
  spans = std::move(kept);
}

}  // namespace dscan
