#include "engine/match/confirm.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

namespace dscan {
namespace {

/// Groups that find() asks RE2 for: the whole match and \1 to \9.
constexpr int kMostGroups = 10;

Result<std::unique_ptr<re2::RE2>> compile_regex(const Rule& rule, const std::string& regex) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  auto compiled = std::make_unique<re2::RE2>(regex, options);
  if (!compiled->ok()) {
    return Error(ErrorCode::kInvalidArgument,
                 rule.origin + ": rule '" + rule.id + "': RE2 refuses the regex: " + compiled->error());
  }
  return compiled;
}

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

Result<Confirmer> Confirmer::compile(const std::vector<Rule>& rules) {
  Confirmer out;
  for (const Rule& rule : rules) {
    Compiled compiled;
    if (const auto* shape = std::get_if<RegexShape>(&rule.shape)) {
      auto regex = compile_regex(rule, shape->regex);
      if (!regex) return regex.error();
      if (shape->group >= kMostGroups) {
        return Error(ErrorCode::kInvalidArgument, rule.origin + ": rule '" + rule.id +
                                                      "': group must be at most 9; use (?:…) for the others");
      }
      compiled.regex = std::move(*regex);
      compiled.group = shape->group;
    }
    for (const std::string& exclude : rule.exclude) {
      auto regex = compile_regex(rule, exclude);
      if (!regex) return regex.error();
      compiled.exclude.push_back(std::move(*regex));
    }
    out.rules_.push_back(std::move(compiled));
  }
  return out;
}

std::optional<Span> Confirmer::find(std::uint32_t rule, const Window& window) const {
  const Compiled& compiled = rules_[rule];
  re2::StringPiece groups[kMostGroups];
  const std::size_t origin = window.extent_begin;
  const re2::StringPiece text(window.bytes.data() + origin, window.extent_end - origin);
  const bool first = compiled.group == kFirstGroup;
  const int count =
      first ? std::min(compiled.regex->NumberOfCapturingGroups() + 1, kMostGroups) : compiled.group + 1;
  if (!compiled.regex->Match(text, window.from - origin, window.to - origin, RE2::UNANCHORED, groups,
                             count)) {
    return std::nullopt;
  }
  const re2::StringPiece& value = first ? first_group(groups, count) : groups[compiled.group];
  if (value.data() == nullptr) return std::nullopt;
  const auto offset_of = [&window](const char* at) {
    return static_cast<std::size_t>(at - window.bytes.data());
  };
  const std::size_t begin = offset_of(groups[0].data());
  const std::size_t value_begin = offset_of(value.data());
  return Span{rule, begin, begin + groups[0].size(), value_begin, value_begin + value.size(), 0};
}

bool Confirmer::excluded(std::uint32_t rule, std::string_view value) const {
  const auto& exclude = rules_[rule].exclude;
  const re2::StringPiece piece(value.data(), value.size());
  return std::any_of(exclude.begin(), exclude.end(),
                     [&](const auto& regex) { return re2::RE2::FullMatch(piece, *regex); });
}

}  // namespace dscan
