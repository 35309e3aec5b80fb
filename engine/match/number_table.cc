#include "engine/match/number_table.h"

#include <numeric>

namespace dscan {
namespace {

using Counts = std::vector<NumberShape::Count>;

/// Bytes of the shortest run of digits and separators that the groups can be.
std::size_t least_bytes(const Counts& groups) {
  const std::size_t digits =
      std::accumulate(groups.begin(), groups.end(), std::size_t{0},
                      [](std::size_t sum, const NumberShape::Count& count) { return sum + count.least; });
  return digits + groups.size() - 1;
}

Result<void> check(const NumberPattern& pattern, const Rule& rule) {
  const auto wrong = [&rule](const std::string& what) {
    return Error(ErrorCode::kInvalidArgument, rule.origin + ": rule '" + rule.id + "': number: " + what);
  };
  if (pattern.groups.size() + pattern.lead.size() > kMaxGroups) {
    return wrong("at most " + std::to_string(kMaxGroups) + " groups");
  }
  if (pattern.groups.size() > 1 && pattern.separators.empty()) return wrong("groups need separators");
  for (const auto& count : pattern.groups) {
    if (count.least == 0 || count.least > count.most || count.most > kMaxGroupDigits) {
      return wrong("a group has 1 to " + std::to_string(kMaxGroupDigits) + " digits");
    }
  }
  if (least_bytes(pattern.groups) < kMinNumberBytes) {
    return wrong("numbers of fewer than " + std::to_string(kMinNumberBytes) +
                 " characters need a regex with context instead");
  }
  return {};
}

/// The same pattern with an 'X' for the last digit.
NumberPattern with_x(NumberPattern pattern) {
  pattern.ends_in_x = true;
  --pattern.groups.back().least;
  --pattern.groups.back().most;
  return pattern;
}

/// The same pattern with its group number `index` in parentheses: what stands up to it leads the token.
NumberPattern with_parentheses(NumberPattern pattern, std::size_t index) {
  const auto cut = pattern.groups.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  pattern.lead.assign(pattern.groups.begin(), cut);
  pattern.groups.erase(pattern.groups.begin(), cut);
  return pattern;
}

/// Every form in which the shape can stand.
std::vector<NumberPattern> patterns_of(std::uint32_t number, const NumberShape& shape) {
  std::vector<NumberPattern> out;
  NumberPattern base;
  base.rule = number;
  base.plus = shape.plus;
  for (const auto& count : shape.digits) {
    base.groups = {count};
    out.push_back(base);
  }
  base.separators = shape.separators;
  for (const auto& groups : shape.groups) {
    base.groups = groups;
    out.push_back(base);
    if (!shape.parentheses) continue;
    for (std::size_t index = 0; index < 2 && index + 1 < groups.size(); ++index) {
      out.push_back(with_parentheses(base, index));
    }
  }
  if (shape.last_may_be_x) {
    for (std::size_t i = 0, plain = out.size(); i < plain; ++i) out.push_back(with_x(out[i]));
  }
  return out;
}

/// Whether the pattern was made by with_parentheses and is too short to stand on its own: its full shape
/// does.
bool is_short_tail(const NumberPattern& pattern) {
  return !pattern.lead.empty() && least_bytes(pattern.groups) < kMinNumberBytes;
}

}  // namespace

Result<NumberTable> NumberTable::make(const std::vector<Rule>& rules) {
  NumberTable table;
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<NumberShape>(&rules[number].shape);
    if (shape == nullptr) continue;
    for (const NumberPattern& pattern : patterns_of(number, *shape)) {
      if (is_short_tail(pattern)) continue;
      DSCAN_RETURN_IF_ERROR(check(pattern, rules[number]));
      table.add(pattern);
    }
  }
  return table;
}

void NumberTable::add(const NumberPattern& pattern) {
  empty_ = false;
  const NumberShape::Count first = pattern.groups.front();
  // In front of groups in parentheses the '+' is further left: begin_of() looks there.
  const bool leads = !pattern.lead.empty();
  for (std::size_t digits = first.least; digits <= first.most; ++digits) {
    if (leads || pattern.plus != NumberShape::Plus::kMust) by_first_group_[0][digits].push_back(pattern);
    if (!leads && pattern.plus != NumberShape::Plus::kNever) by_first_group_[1][digits].push_back(pattern);
  }
}

}  // namespace dscan
