#include "engine/match/number_matcher.h"

#include <algorithm>

namespace dscan {
namespace {

constexpr std::size_t kNoMatch = std::string_view::npos;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool has_count(const NumberShape::Count& count, std::size_t digits) {
  return digits >= count.least && digits <= count.most;
}

}  // namespace

void NumberMatcher::scan(std::string_view bytes, std::vector<Span>& spans) {
  if (table_.empty()) return;
  bytes_ = bytes;
  tokens_.clear();
  find_number_tokens(bytes, tokens_);
  const auto first_new = static_cast<std::ptrdiff_t>(spans.size());
  for (const NumberToken& token : tokens_) {
    split(token);
    for (std::size_t first = 0; first < groups_.size(); ++first) match_at(first, spans);
  }
  std::sort(spans.begin() + first_new, spans.end(),
            [](const Span& a, const Span& b) { return a.end < b.end; });
}

void NumberMatcher::split(const NumberToken& token) {
  groups_.clear();
  for (std::size_t at = token.begin; at < token.end;) {
    std::size_t end = at;
    while (end < token.end && is_digit(bytes_[end])) ++end;
    groups_.push_back({at, end});
    at = end + 1;
  }
}

void NumberMatcher::match_at(std::size_t first, std::vector<Span>& spans) const {
  const std::size_t at = groups_[first].begin;
  const bool plus = at > 0 && bytes_[at - 1] == '+';
  const auto before = plus ? NumberTable::Before::kPlus : NumberTable::Before::kOther;
  for (const NumberPattern& pattern : table_.starting_with(groups_[first].digits(), before)) {
    if (!groups_fit(pattern, first) || !stands_alone(pattern, first)) continue;
    const std::size_t begin = begin_of(pattern, first);
    if (begin == kNoMatch) continue;
    const std::size_t end = groups_[first + pattern.groups.size() - 1].end + (pattern.ends_in_x ? 1 : 0);
    spans.push_back({pattern.rule, begin, end, begin, end, 0});
  }
}

bool NumberMatcher::groups_fit(const NumberPattern& pattern, std::size_t first) const {
  const std::size_t count = pattern.groups.size();
  if (first + count > groups_.size()) return false;
  const char separator = count > 1 ? bytes_[groups_[first].end] : '\0';
  if (count > 1 && pattern.separators.find(separator) == std::string::npos) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (!has_count(pattern.groups[i], groups_[first + i].digits())) return false;
    if (i + 1 < count && bytes_[groups_[first + i].end] != separator) return false;
  }
  return true;
}

bool NumberMatcher::stands_alone(const NumberPattern& pattern, std::size_t first) const {
  const std::size_t last = first + pattern.groups.size() - 1;
  std::size_t end = groups_[last].end;
  if (pattern.ends_in_x) {
    if (end == bytes_.size() || (bytes_[end] != 'X' && bytes_[end] != 'x')) return false;
    ++end;
  }
  if (end < bytes_.size() && is_word(bytes_[end])) return false;
  if (first > 0 && joined_to(pattern, first, first - 1)) return false;
  return pattern.ends_in_x || last + 1 == groups_.size() || !joined_to(pattern, last, last + 1);
}

bool NumberMatcher::joined_to(const NumberPattern& pattern, std::size_t inner, std::size_t outer) const {
  const char between = bytes_[groups_[std::min(inner, outer)].end];
  const std::size_t count = pattern.groups.size() + pattern.lead.size();
  if (count == 1) return between != ' ';
  const std::size_t first = inner < outer ? inner + 1 - pattern.groups.size() : inner;
  const char own = pattern.groups.size() > 1 ? bytes_[groups_[first].end] : '\0';
  if (between != own) return false;
  return between != ' ' || groups_[inner].digits() == groups_[outer].digits();
}

std::size_t NumberMatcher::begin_of(const NumberPattern& pattern, std::size_t first) const {
  std::size_t begin = groups_[first].begin;
  if (!pattern.lead.empty()) {
    if (first > 0) return kNoMatch;
    begin = begin_of_lead(pattern, begin);
    if (begin == kNoMatch) return kNoMatch;
  }
  if (begin == 0) return pattern.plus == NumberShape::Plus::kMust ? kNoMatch : begin;
  const char before = bytes_[begin - 1];
  if (before == '+') return pattern.plus == NumberShape::Plus::kNever ? kNoMatch : begin - 1;
  if (pattern.plus == NumberShape::Plus::kMust || is_word(before)) return kNoMatch;
  return begin;
}

/// Reads leftwards from the token: an optional separator, ')', the digits of the last leading group, '(', and
/// in front of that, for a country code, an optional separator and its digits.
std::size_t NumberMatcher::begin_of_lead(const NumberPattern& pattern, std::size_t token_begin) const {
  std::size_t at = token_begin;
  const auto take = [&](auto accepted) {
    if (at == 0 || !accepted(bytes_[at - 1])) return false;
    --at;
    return true;
  };
  const auto take_separator = [&] {
    take([&](char c) { return pattern.separators.find(c) != std::string::npos; });
  };
  const auto take_digits = [&](const NumberShape::Count& count) {
    const std::size_t end = at;
    while (end - at <= count.most && take(is_digit)) {
    }
    return has_count(count, end - at);
  };
  take_separator();
  if (!take([](char c) { return c == ')'; }) || !take_digits(pattern.lead.back()) ||
      !take([](char c) { return c == '('; })) {
    return kNoMatch;
  }
  for (std::size_t i = pattern.lead.size() - 1; i > 0; --i) {
    take_separator();
    if (!take_digits(pattern.lead[i - 1])) return kNoMatch;
  }
  return at;
}

}  // namespace dscan
