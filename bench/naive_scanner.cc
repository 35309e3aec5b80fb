#include "bench/naive_scanner.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "bench/naive.h"

namespace dscan::bench {
namespace {

/// Groups that are asked of RE2: the whole match and \1 to \9.
constexpr int kMostGroups = 10;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

/// Whether a digit stands behind a joint on either side of [begin, end).
bool touches_a_number(std::size_t begin, std::size_t end, std::string_view bytes) {
  constexpr std::string_view kJoints = " -.()";
  const auto joint_at = [&](std::size_t at) { return kJoints.find(bytes[at]) != std::string_view::npos; };
  if (begin > 0 && bytes[begin - 1] == '+') return true;
  if (begin > 1 && joint_at(begin - 1) && is_digit(bytes[begin - 2])) return true;
  return end + 1 < bytes.size() && joint_at(end) && is_digit(bytes[end + 1]);
}

/// Whether the groups of `number` are joined by the same separator; not said of numbers with parentheses.
bool has_one_separator(std::string_view number) {
  std::optional<char> separator;
  for (const char c : number) {
    if (is_digit(c) || c == '+' || c == 'X' || c == 'x') continue;
    if (separator.value_or(c) != c || c == '(') return false;
    separator = c;
  }
  return true;
}

/// Whether the runs beside the pivot go on behind what the shape allows, or end at a word.
bool exceeds(const AroundShape& shape, std::string_view bytes, std::size_t pivot) {
  std::size_t begin = pivot;
  while (begin > 0 && shape.before.has(bytes[begin - 1])) --begin;
  std::size_t end = pivot + 1;
  while (end < bytes.size() && shape.after.has(bytes[end])) ++end;
  return pivot - begin > shape.most_before || end - pivot - 1 > shape.most_after ||
         (begin > 0 && is_word(bytes[begin - 1])) || (end < bytes.size() && is_word(bytes[end]));
}

}  // namespace

bool crosses_lines(const Rule& rule) {
  const auto* shape = std::get_if<RegexShape>(&rule.shape);
  return shape != nullptr && shape->multiline;
}

NaiveScanner::NaiveScanner(const CompiledRules& rules)
    : rules_(rules.rule_set.rules()), judge_(rules_, rules.confirmer) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  for (const Rule& rule : rules_) {
    regexes_.push_back(crosses_lines(rule) ? nullptr : std::make_unique<RE2>(plain_regex(rule), options));
  }
}

NaiveScanner::~NaiveScanner() = default;

void NaiveScanner::scan(const Piece& piece, Answer& possible, Answer& certain) {
  candidates_.clear();
  for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) {
    if (regexes_[rule] != nullptr) find_all(rule, piece.bytes);
  }
  for (const Candidate& candidate : candidates_) {
    possible.emplace(piece.line, candidate.rule);
    if (!disputed(candidate, piece.bytes)) certain.emplace(piece.line, candidate.rule);
  }
}

void NaiveScanner::find_all(std::uint32_t rule, std::string_view bytes) {
  const auto* shape = std::get_if<RegexShape>(&rules_[rule].shape);
  const int group = shape == nullptr ? 0 : shape->group;
  const re2::StringPiece text(bytes.data(), bytes.size());
  re2::StringPiece groups[kMostGroups];
  for (std::size_t from = 0; from <= bytes.size();) {
    if (!regexes_[rule]->Match(text, from, bytes.size(), RE2::UNANCHORED, groups, group + 1)) return;
    const auto begin = static_cast<std::size_t>(groups[0].data() - bytes.data());
    const std::size_t end = begin + groups[0].size();
    const re2::StringPiece& value = groups[group];
    if (value.data() != nullptr && judge_.plausible(rule, {value.data(), value.size()})) {
      candidates_.push_back({rule, begin, end});
    }
    // A regex may take the beginning of a true number for the end of a false one: so every place counts at
    // which a match can begin, but for rules that are regexes themselves.
    from = shape == nullptr ? begin + 1 : end;
  }
}

bool NaiveScanner::disputed(const Candidate& candidate, std::string_view bytes) const {
  return is_part(candidate, bytes) ||
         std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
           return other.begin < candidate.end && candidate.begin < other.end &&
                  rules_[other.rule].precedence > rules_[candidate.rule].precedence;
         });
}

bool NaiveScanner::is_part(const Candidate& candidate, std::string_view bytes) const {
  const Shape& shape = rules_[candidate.rule].shape;
  if (std::holds_alternative<NumberShape>(shape)) {
    return touches_a_number(candidate.begin, candidate.end, bytes) ||
           !has_one_separator(bytes.substr(candidate.begin, candidate.end - candidate.begin));
  }
  const auto* around = std::get_if<AroundShape>(&shape);
  return around != nullptr && exceeds(*around, bytes, bytes.find(around->pivot, candidate.begin));
}

}  // namespace dscan::bench
