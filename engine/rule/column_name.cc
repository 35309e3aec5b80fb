#include "engine/rule/column_name.h"

#include "engine/rule/context_words.h"

namespace dscan {
namespace {

bool is_letter(char c) {
  return context_words::is_small(c) || context_words::is_capital(c) || context_words::is_other_script(c);
}

/// "name" of "owner.name"; a dot that nothing follows ("Nr.") parts nothing.
std::string_view last_part(std::string_view path) {
  const std::size_t last = path.find_last_not_of('.');
  if (last == std::string_view::npos) return {};
  const std::size_t dot = path.rfind('.', last);
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

}  // namespace

std::string folded_column_name(std::string_view name) {
  std::string out;
  char before = ' ';
  for (const char c : last_part(name)) {
    const bool begins =
        !is_letter(before) || (context_words::is_small(before) && context_words::is_capital(c));
    if (is_letter(c)) {
      if (begins && !out.empty()) out += ' ';
      out += context_words::to_small(c);
    }
    before = c;
  }
  return out;
}

bool is_folded_column_name(std::string_view words) {
  return !words.empty() && folded_column_name(words) == words;
}

bool is_unspaced(std::string_view words) {
  // UTF-8 of U+3000 and above begins with these bytes.
  return !words.empty() && static_cast<unsigned char>(words.front()) >= 0xE3U;
}

}  // namespace dscan
