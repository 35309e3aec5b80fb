#include "engine/scan/column_vocabulary.h"

#include <algorithm>

#include "engine/rule/column_name.h"

namespace dscan {
namespace {

std::size_t count_words(std::string_view words) {
  return 1 + static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
}

/// Calls `visit` with each run of up to `most` words of `name`.
template <class Visit>
void each_run(const std::string& name, std::size_t most, Visit visit) {
  for (std::size_t begin = 0; begin < name.size();) {
    std::size_t end = begin;
    for (std::size_t words = 0; words < most && end != std::string::npos; ++words) {
      end = name.find(' ', words == 0 ? begin : end + 1);
      visit(name.substr(begin, end == std::string::npos ? end : end - begin));
    }
    const std::size_t space = name.find(' ', begin);
    if (space == std::string::npos) return;
    begin = space + 1;
  }
}

}  // namespace

ColumnVocabulary::ColumnVocabulary(const std::vector<Rule>& rules) {
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<ColumnShape>(&rules[number].shape);
    if (shape == nullptr) continue;
    for (const std::string& name : shape->names) names_[name].push_back(number);
    for (const std::string& words : shape->words) {
      (is_unspaced(words) ? unspaced_ : words_)[words].push_back(number);
      most_words_ = std::max(most_words_, count_words(words));
    }
  }
}

std::vector<std::uint32_t> ColumnVocabulary::rules_of(std::string_view name) const {
  const std::string folded = folded_column_name(name);
  Numbers found;
  const auto add = [&found](const Numbers& rules) { found.insert(found.end(), rules.begin(), rules.end()); };
  const auto add_if_known = [&add](const Words& known, const std::string& words) {
    const auto at = known.find(words);
    if (at != known.end()) add(at->second);
  };
  add_if_known(names_, folded);
  each_run(folded, most_words_, [&](const std::string& run) { add_if_known(words_, run); });
  const bool may_be_unspaced = std::any_of(folded.begin(), folded.end(), [](char c) {
    return is_unspaced({&c, 1});
  });
  if (may_be_unspaced) {
    for (const auto& [words, rules] : unspaced_) {
      if (folded.find(words) != std::string::npos) add(rules);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace dscan
