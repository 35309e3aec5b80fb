#include "engine/match/confirm.h"

#include <re2/re2.h>

#include <algorithm>

#include "engine/match/lazy_regex.h"
#include "engine/rule/regex_check.h"

namespace dscan {

Confirmer::Confirmer(const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    Regexes& regexes = rules_.emplace_back();
    if (const auto* shape = std::get_if<RegexShape>(&rule.shape)) {
      regexes.regex = std::make_unique<LazyRegex>(shape->regex);
      regexes.group = shape->group;
    }
    for (const std::string& exclude : rule.exclude) {
      regexes.exclude.push_back(std::make_unique<LazyRegex>(exclude));
    }
  }
}

namespace {

/// The first of the groups behind the whole match that holds something, or else the whole match.
const re2::StringPiece& first_group(const re2::StringPiece* groups, int count) {
  const re2::StringPiece* end = groups + count;
  const auto* found = std::find_if(groups + 1, end, [](const auto& group) { return !group.empty(); });
  return found == end ? groups[0] : *found;
}

}  // namespace

Confirmer::Confirmer(Confirmer&&) noexcept = default;
Confirmer& Confirmer::operator=(Confirmer&&) noexcept = default;
Confirmer::~Confirmer() = default;

std::optional<Span> find_value(const re2::RE2& regex, int group, const Window& window) {
  re2::StringPiece groups[kMostGroups];
  const std::size_t origin = window.extent_begin;
  const re2::StringPiece text(window.bytes.data() + origin, window.extent_end - origin);
  const bool first = group == kFirstGroup;
  const int count = first ? std::min(regex.NumberOfCapturingGroups() + 1, kMostGroups) : group + 1;
  const auto offset_of = [&window](const char* at) {
    return static_cast<std::size_t>(at - window.bytes.data());
  };
  for (std::size_t from = window.from; from <= window.to;) {
    if (!regex.Match(text, from - origin, window.to - origin, RE2::UNANCHORED, groups, count)) break;
    const std::size_t begin = offset_of(groups[0].data());
    const std::size_t end = begin + groups[0].size();
    const re2::StringPiece& value = first ? first_group(groups, count) : groups[group];
    if (value.data() != nullptr) {
      const std::size_t value_begin = offset_of(value.data());
      return Span{0, begin, end, value_begin, value_begin + value.size(), 0};
    }
    from = std::max(end, begin + 1);
  }
  return std::nullopt;
}

std::optional<Span> Confirmer::find(std::uint32_t rule, const Window& window) const {
  const Regexes& regexes = rules_[rule];
  std::optional<Span> found = find_value(regexes.regex->get(), regexes.group, window);
  if (found) found->rule = rule;
  return found;
}

bool Confirmer::excluded(std::uint32_t rule, std::string_view value) const {
  const auto& exclude = rules_[rule].exclude;
  const re2::StringPiece piece(value.data(), value.size());
  return std::any_of(exclude.begin(), exclude.end(),
                     [&](const auto& regex) { return re2::RE2::FullMatch(piece, regex->get()); });
}

}  // namespace dscan
