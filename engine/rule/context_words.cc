#include "engine/rule/context_words.h"

#include <algorithm>

namespace dscan {
namespace {

bool is_lower_word(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return context_words::is_ascii_word(c) && !context_words::is_capital(c);
  });
}

}  // namespace

bool is_context_word(std::string_view word) {
  if (word.empty() || word.size() > kMaxContextWordBytes) return false;
  if (std::all_of(word.begin(), word.end(), context_words::is_other_script)) return true;
  const std::size_t space = word.find(' ');
  if (space == std::string_view::npos) return is_lower_word(word);
  return is_lower_word(word.substr(0, space)) && is_lower_word(word.substr(space + 1));
}

std::uint64_t context_word_hash(std::string_view word) {
  WordHash hash;
  for (const char c : word) hash.add(c);
  return hash.value();
}

}  // namespace dscan
