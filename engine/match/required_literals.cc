#include "engine/match/required_literals.h"

#include <re2/filtered_re2.h>

#include <algorithm>

#include "engine/rule/regex_check.h"

namespace dscan {
namespace {

/// Whether no match is without all of `required`. RE2 tells only which regexes may still match once some of
/// its literals were seen; so those that are not required are said to have been.
bool is_enough(const re2::FilteredRE2& filter, const std::vector<bool>& required) {
  std::vector<int> seen;
  for (std::size_t i = 0; i < required.size(); ++i) {
    if (!required[i]) seen.push_back(static_cast<int>(i));
  }
  std::vector<int> may_match;
  filter.AllPotentials(seen, &may_match);
  return may_match.empty();
}

}  // namespace

std::vector<std::string> required_literals(const std::string& regex) {
  re2::FilteredRE2 filter(static_cast<int>(kMinLiteralBytes));
  int id = 0;
  if (filter.Add(regex, regex_options(), &id) != RE2::NoError) return {};
  std::vector<std::string> literals;
  filter.Compile(&literals);
  std::vector<bool> required(literals.size(), true);
  if (literals.empty() || !is_enough(filter, required)) return {};

  // Of several that would do, the longer ones: the shorter are tried to be left out first.
  std::vector<std::size_t> by_length(literals.size());
  for (std::size_t i = 0; i < by_length.size(); ++i) by_length[i] = i;
  std::stable_sort(by_length.begin(), by_length.end(),
                   [&](std::size_t a, std::size_t b) { return literals[a].size() < literals[b].size(); });
  for (const std::size_t i : by_length) {
    required[i] = false;
    required[i] = !is_enough(filter, required);
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (required[i]) out.push_back(std::move(literals[i]));
  }
  return out;
}

}  // namespace dscan
