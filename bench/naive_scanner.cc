#include "bench/naive_scanner.h"

#include <re2/re2.h>

#include <algorithm>

#include "bench/plain_regex.h"
#include "bench/whole_match.h"

namespace dscan::bench {
namespace {

/// Groups that are asked of RE2: the whole match and \1 to \9.
constexpr int kMostGroups = 10;

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
    if (is_certain(candidate, piece.bytes)) certain.emplace(piece.line, candidate.rule);
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
    if (value.data() != nullptr && judge_.fault_of(rule, {value.data(), value.size()}) == Fault::kNone) {
      candidates_.push_back({rule, begin, end});
    }
    // A regex may take the beginning of a true number for the end of a false one: so every place counts at
    // which a match can begin, but for rules that are regexes themselves.
    from = shape == nullptr ? begin + 1 : end;
  }
}

bool NaiveScanner::is_certain(const Candidate& candidate, std::string_view bytes) const {
  const Rule& rule = rules_[candidate.rule];
  return surely_matches(rule.shape, bytes, candidate.begin, candidate.end) &&
         std::none_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
           return other.begin < candidate.end && candidate.begin < other.end &&
                  rules_[other.rule].precedence > rule.precedence;
         });
}

}  // namespace dscan::bench
