#include "engine/match/number_matcher.h"

#include <algorithm>

#include "engine/match/byte_kinds.h"
#include "engine/rule/number_text.h"

namespace dscan {
namespace {

constexpr std::size_t kNoMatch = std::string_view::npos;

/// May say no of a run of digits that is too long for any shape.
bool is_unbroken(const NumberToken& token) {
  return token.size() < 64 && ~token.digits << (64 - token.size()) == 0;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether a group stands in the way of an unbroken run that this joins it to.
bool extends_a_run(Joint joint) {
  return joint == Joint::kHyphen || joint == Joint::kDot;
}

}  // namespace

void NumberMatcher::scan(const ClassifiedText& text, std::vector<Span>& spans) {
  if (all_.empty()) return;
  bytes_ = text.bytes();
  for (const NumberToken& token : tokens_.find(text)) {
    token_ = {token.begin, token.end};
    if (gate_ != nullptr) choose_table(*gate_, token);
    const bool unbroken = is_unbroken(token);
    if (unbroken && is_bare(token)) {  // What a table is full of.
      match_unbroken(token, Front::kOther, Tail::kClean, spans);
      continue;
    }
    const Before before = this->before(token.begin);
    behind_ = behind(token.end);
    if (!unbroken && before == Before::kOther) {
      match_shape(token, spans);
    } else if (!unbroken || before == Before::kClosed) {
      match_grouped(token, before, spans);
    } else if (before != Before::kWord && behind_ != Behind::kWord) {
      match_unbroken(token, before == Before::kPlus ? Front::kPlus : Front::kOther,
                     behind_ == Behind::kX ? Tail::kX : Tail::kClean, spans);
    }
  }
}

inline void NumberMatcher::choose_table(RuleGate& gate, const NumberToken& token) {
  const Admission admission = gate.admission_of(token.begin, token.end);
  to_ask_ = admission.kind == Admission::Kind::kMustAsk ? &gate : nullptr;
  admitted_in_it_ = nullptr;
  table_ = to_ask_ != nullptr ? &all_ : &table_of(admission);
}

inline const NumberTable& NumberMatcher::table_of(const Admission& admission) {
  if (admission.kind == Admission::Kind::kNothing) return few_;
  std::optional<NumberTable>& table = of_sets_[admission.set];
  if (!table) table = all_.of(*admission.rules);
  return *table;
}

/// Whether what stands before and behind the token is of no kind that matters.
inline bool NumberMatcher::is_bare(const NumberToken& token) const {
  return token.begin > 0 && token.end < bytes_.size() &&
         byte_kind(bytes_[token.begin - 1]) == ByteKind::kOther &&
         byte_kind(bytes_[token.end]) == ByteKind::kOther;
}

NumberMatcher::Before NumberMatcher::before(std::size_t begin) const {
  if (begin == 0) return Before::kOther;
  switch (byte_kind(bytes_[begin - 1])) {
    case ByteKind::kWord:
      return Before::kWord;
    case ByteKind::kPlus:
      return Before::kPlus;
    case ByteKind::kClose:
      return Before::kClosed;
    case ByteKind::kSeparator:
      return begin > 1 && bytes_[begin - 2] == ')' ? Before::kClosed : Before::kOther;
    case ByteKind::kOther:
      break;
  }
  return Before::kOther;
}

NumberMatcher::Behind NumberMatcher::behind(std::size_t end) const {
  const auto is_word = [this](std::size_t at) {
    return at < bytes_.size() && byte_kind(bytes_[at]) == ByteKind::kWord;
  };
  if (!is_word(end)) return Behind::kOther;
  return (bytes_[end] == 'X' || bytes_[end] == 'x') && !is_word(end + 1) ? Behind::kX : Behind::kWord;
}

inline void NumberMatcher::keep(const NumberTable::Candidate& candidate, const Bounds& bounds,
                                std::vector<Span>& spans) {
  if (candidate.check_prefix && !has_prefix(candidate, bounds)) return;
  if (!is_admitted(candidate.rule)) return;
  spans.push_back({candidate.rule, bounds.begin, bounds.end, bounds.begin, bounds.end, 0});
}

inline bool NumberMatcher::is_admitted(std::uint32_t rule) {
  if (to_ask_ == nullptr || has_rule(anywhere_, rule)) return true;
  if (admitted_in_it_ == nullptr) admitted_in_it_ = &to_ask_->admitted_in(token_.begin, token_.end);
  return has_rule(*admitted_in_it_, rule);
}

/// A token of one group, and nothing in its way.
inline void NumberMatcher::match_unbroken(const NumberToken& token, Front front, Tail tail,
                                          std::vector<Span>& spans) {
  const std::size_t digits = std::min(token.size(), kOverlong);
  const Bounds bounds = {std::size_t{token.begin} - (front == Front::kPlus ? 1 : 0),
                         std::size_t{token.end} + (tail == Tail::kX ? 1 : 0)};
  for (const auto& candidate : table_->unbroken(front, tail, digits, &bytes_[token.begin])) {
    keep(candidate, bounds, spans);
  }
}

/// A token of some groups that nothing stands in front of: its shape and the table alone say whether there
/// are candidates.
void NumberMatcher::match_shape(const NumberToken& token, std::vector<Span>& spans) {
  const auto shape = DeadShapes::shape_of(bytes_, token);
  if (shape && dead_shapes_.has(*shape, table_)) return;
  has_candidates_ = false;
  match_grouped(token, Before::kOther, spans);
  if (shape && !has_candidates_) dead_shapes_.add(*shape, table_);
}

void NumberMatcher::match_grouped(const NumberToken& token, Before before, std::vector<Span>& spans) {
  const std::size_t first_new = spans.size();
  groups_.split(bytes_, token);
  if (before == Before::kClosed) match_led(spans);
  if (before != Before::kWord) {
    match_at(NumberGroups::kFirst, before == Before::kPlus ? Front::kPlus : Front::kOther, spans);
  }
  for (std::size_t at = NumberGroups::kFirst + 1; at <= groups_.last(); ++at)
    match_at(at, Front::kOther, spans);
  // A long match is found before the shorter ones inside it.
  const auto begin = spans.begin() + static_cast<std::ptrdiff_t>(first_new);
  const auto by_end = [](const Span& a, const Span& b) { return a.end < b.end; };
  if (!std::is_sorted(begin, spans.end(), by_end)) std::stable_sort(begin, spans.end(), by_end);
}

/// Most groups of real text begin no match: that must show before a function is called.
inline void NumberMatcher::match_at(std::size_t at, Front front, std::vector<Span>& spans) {
  const auto& group = groups_[at];
  if (group.digits >= kMinNumberBytes) {
    has_candidates_ = true;  // Its digits decide.
    match_one(at, front, spans);
  }
  const auto candidates = table_->joined(front, group.joint, group.digits, groups_[at + 1].digits);
  if (candidates.empty()) return;
  has_candidates_ = true;
  match_several(at, front, candidates, spans);
}

void NumberMatcher::match_one(std::size_t at, Front front, std::vector<Span>& spans) {
  const auto& group = groups_[at];
  if (extends_a_run(groups_[at - 1].joint) || extends_a_run(group.joint)) return;
  const bool is_last = at == groups_.last();
  if (is_last && behind_ == Behind::kWord) return;
  const Tail tail = is_last && behind_ == Behind::kX ? Tail::kX : Tail::kClean;
  for (const auto& candidate : table_->unbroken(front, tail, group.digits, &bytes_[group.begin])) {
    keep(candidate, {begin_of(at, front), end_of(table_->pattern(candidate), at)}, spans);
  }
}

void NumberMatcher::match_several(std::size_t first, Front front, NumberTable::Candidates candidates,
                                  std::vector<Span>& spans) {
  const auto& group = groups_[first];
  const auto& previous = groups_[first - 1];
  if (previous.joint == group.joint && (group.joint != Joint::kSpace || previous.digits == group.digits)) {
    return;
  }
  const GroupLengths lengths = groups_.lengths_from(first);
  for (const auto& candidate : candidates) {
    const NumberPattern& pattern = table_->pattern(candidate);
    const std::size_t last = first + pattern.groups - 1;
    if (!pattern.fits(lengths) || !ends_at(pattern, last)) continue;
    keep(candidate, {begin_of(first, front), end_of(pattern, last)}, spans);
  }
}

/// Numbers whose first groups stand in front of the token, the last of them in parentheses.
void NumberMatcher::match_led(std::vector<Span>& spans) {
  const auto& group = groups_[NumberGroups::kFirst];
  const GroupLengths lengths = groups_.lengths_from(NumberGroups::kFirst);
  for (const auto& candidate : table_->led(group.digits)) {
    const NumberPattern& pattern = table_->pattern(candidate);
    const std::size_t last = NumberGroups::kFirst + pattern.groups - 1;
    if (pattern.groups > 1 && !pattern.allows(group.joint)) continue;
    if (!pattern.fits(lengths) || !ends_at(pattern, last)) continue;
    const std::size_t begin = begin_of_led(pattern);
    if (begin != kNoMatch) keep(candidate, {begin, end_of(pattern, last)}, spans);
  }
}

/// Whether nothing behind the group `last` makes the match part of something longer.
bool NumberMatcher::ends_at(const NumberPattern& pattern, std::size_t last) const {
  if (last == groups_.last()) {
    return behind_ == (pattern.tail == Tail::kX ? Behind::kX : Behind::kOther);
  }
  if (pattern.tail == Tail::kX) return false;
  if (pattern.groups == 1) return true;  // It has a lead, so it is no unbroken run, and no joint of its own.
  const Joint own = groups_[last - 1].joint;
  return groups_[last].joint != own ||
         (own == Joint::kSpace && groups_[last].digits != groups_[last + 1].digits);
}

std::size_t NumberMatcher::begin_of(std::size_t first, Front front) const {
  return groups_[first].begin - (front == Front::kPlus ? 1 : 0);
}

std::size_t NumberMatcher::end_of(const NumberPattern& pattern, std::size_t last) const {
  return groups_[last].begin + groups_[last].digits + (pattern.tail == Tail::kX ? 1 : 0);
}

bool NumberMatcher::has_prefix(const NumberTable::Candidate& candidate, const Bounds& bounds) const {
  std::uint32_t value = 0;
  std::size_t digits = 0;
  for (std::size_t at = bounds.begin; at < bounds.end && digits < kMaxPrefixDigits; ++at) {
    if (!is_digit(bytes_[at])) continue;
    value = value * 10 + static_cast<std::uint32_t>(bytes_[at] - '0');
    ++digits;
  }
  for (; digits < kMaxPrefixDigits; ++digits) value *= 10;
  return table_->has_prefix(table_->pattern(candidate), value);
}

/// Where the match begins, its '+' included; kNoMatch: what stands in front does not fit.
std::size_t NumberMatcher::begin_of_led(const NumberPattern& pattern) const {
  const std::size_t begin = begin_of_lead(pattern);
  if (begin == kNoMatch) return kNoMatch;
  const ByteKind before = begin == 0 ? ByteKind::kOther : byte_kind(bytes_[begin - 1]);
  if (before == ByteKind::kPlus) return pattern.plus == NumberShape::Plus::kNever ? kNoMatch : begin - 1;
  if (pattern.plus == NumberShape::Plus::kMust || before == ByteKind::kWord) return kNoMatch;
  return begin;
}

/// Reads leftwards from the token: an optional separator, ')', the digits of the last leading group, '(', and
/// in front of that, for a country code, an optional separator and its digits.
std::size_t NumberMatcher::begin_of_lead(const NumberPattern& pattern) const {
  std::size_t at = groups_[NumberGroups::kFirst].begin;
  const auto take = [&](auto accepted) {
    if (at == 0 || !accepted(bytes_[at - 1])) return false;
    --at;
    return true;
  };
  const auto take_separator = [&] { take([&](char c) { return pattern.allows(joint_of(c)); }); };
  const auto take_digits = [&](const NumberShape::Count& count) {
    const std::size_t end = at;
    while (end - at <= count.most && take(is_digit)) {
    }
    return end - at >= count.least && end - at <= count.most;
  };
  take_separator();
  if (!take([](char c) { return c == ')'; }) || !take_digits(pattern.lead[pattern.lead_groups - 1U]) ||
      !take([](char c) { return c == '('; })) {
    return kNoMatch;
  }
  for (std::size_t i = pattern.lead_groups - 1U; i > 0; --i) {
    take_separator();
    if (!take_digits(pattern.lead[i - 1])) return kNoMatch;
  }
  return at;
}

}  // namespace dscan
