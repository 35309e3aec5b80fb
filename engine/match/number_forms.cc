#include "engine/match/number_forms.h"

#include <algorithm>
#include <numeric>

#include "engine/match/number_tokens.h"

namespace dscan {
namespace {

using Counts = std::vector<NumberShape::Count>;

/// Digits of the shortest number that the groups can be.
std::size_t least_digits(const Counts& groups) {
  return std::accumulate(groups.begin(), groups.end(), std::size_t{0},
                         [](std::size_t sum, const NumberShape::Count& count) { return sum + count.least; });
}

/// Bytes of the shortest run of digits and separators that the groups can be.
std::size_t least_bytes(const Counts& groups) {
  return least_digits(groups) + groups.size() - 1;
}

std::size_t longest_prefix(const NumberShape& shape) {
  std::size_t longest = 0;
  for (const auto& prefix : shape.prefixes) longest = std::max<std::size_t>(longest, prefix.digits);
  return longest;
}

Result<void> check(const NumberForm& form, const Rule& rule, const NumberShape& shape) {
  const auto wrong = [&rule](const std::string& what) {
    return Error(ErrorCode::kInvalidArgument, rule.origin + ": rule '" + rule.id + "': number: " + what);
  };
  if (form.groups.size() + form.lead.size() > kMaxGroups) {
    return wrong("at most " + std::to_string(kMaxGroups) + " groups");
  }
  if (form.groups.size() > 1 && form.separators.empty()) return wrong("groups need separators");
  for (const auto& count : form.groups) {
    if (count.least == 0 || count.least > count.most || count.most > kMaxGroupDigits) {
      return wrong("a group has 1 to " + std::to_string(kMaxGroupDigits) + " digits");
    }
  }
  if (least_bytes(form.groups) < kMinNumberBytes) {
    return wrong("numbers of fewer than " + std::to_string(kMinNumberBytes) +
                 " characters need a regex with context instead");
  }
  if (longest_prefix(shape) > least_digits(form.lead) + least_digits(form.groups)) {
    return wrong("a prefix has more digits than the shortest number");
  }
  return {};
}

/// The same form with an 'X' for the last digit.
NumberForm with_x(NumberForm form) {
  form.ends_in_x = true;
  --form.groups.back().least;
  --form.groups.back().most;
  return form;
}

/// The same form with its group number `index` in parentheses: what stands up to it leads the token.
NumberForm with_parentheses(NumberForm form, std::size_t index) {
  const auto cut = form.groups.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  form.lead.assign(form.groups.begin(), cut);
  form.groups.erase(form.groups.begin(), cut);
  return form;
}

std::vector<NumberForm> all_forms(const NumberShape& shape) {
  std::vector<NumberForm> out;
  for (const auto& count : shape.digits) out.push_back({{}, {count}, "", false});
  for (const auto& groups : shape.groups) {
    const NumberForm plain = {{}, groups, shape.separators, false};
    out.push_back(plain);
    if (!shape.parentheses) continue;
    for (std::size_t index = 0; index < kMaxLeadGroups && index + 1 < groups.size(); ++index) {
      out.push_back(with_parentheses(plain, index));
    }
  }
  if (shape.last_may_be_x) {
    for (std::size_t i = 0, plain = out.size(); i < plain; ++i) out.push_back(with_x(out[i]));
  }
  return out;
}

/// Whether the form was made by with_parentheses and is too short to stand on its own: its full shape does.
bool is_short_tail(const NumberForm& form) {
  return !form.lead.empty() && least_bytes(form.groups) < kMinNumberBytes;
}

}  // namespace

Result<std::vector<NumberForm>> number_forms(const Rule& rule) {
  const auto* shape = std::get_if<NumberShape>(&rule.shape);
  if (shape == nullptr) return std::vector<NumberForm>();
  std::vector<NumberForm> forms = all_forms(*shape);
  std::erase_if(forms, is_short_tail);
  for (const NumberForm& form : forms) DSCAN_RETURN_IF_ERROR(check(form, rule, *shape));
  return forms;
}

}  // namespace dscan
