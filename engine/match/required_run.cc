#include "engine/match/required_run.h"

#include <algorithm>
#include <string_view>

#include "engine/match/long_runs.h"
#include "engine/match/regex_fold.h"

namespace dscan {
namespace {

/// More than anybody asks for; keeps what repeats repeat from overflowing.
constexpr std::size_t kMostBytes = 4096;

/// Whether both are letters of one case, or digits: nothing else is between them then.
bool are_of_a_kind(char a, char b) {
  const auto both = [a, b](char first, char last) {
    return a >= first && a <= last && b >= first && b <= last;
  };
  return both('0', '9') || both('A', 'Z') || both('a', 'z');
}

/// A class such as [0-9a-f], without escapes. In either case letters stay letters.
bool is_class_of_run_bytes(std::string_view text) {
  if (text.size() < 3 || text.front() != '[') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_run_byte(text[i])) return false;
    if (i + 2 >= text.size() || text[i + 1] != '-') continue;
    if (!are_of_a_kind(text[i], text[i + 2])) return false;
    i += 2;
  }
  return true;
}

/// What is known of the texts that a part of a regex matches. Of those that are nothing but a run the three
/// numbers are the least length.
struct RunsOf {
  bool is_run = true;
  std::size_t front = 0;    ///< The run that they begin with, at least.
  std::size_t back = 0;     ///< That they end with.
  std::size_t longest = 0;  ///< That they hold somewhere.

  static RunsOf run(std::size_t bytes) { return {true, bytes, bytes, bytes}; }
  static RunsOf of_atom(std::string_view text) {
    const bool is_byte = text.size() == 1 && is_run_byte(text.front());
    if (is_byte || text == "\\d" || is_class_of_run_bytes(text)) return run(1);
    return {.is_run = false};
  }
};

RunsOf in_sequence(const RunsOf& a, const RunsOf& b) {
  RunsOf out;
  out.is_run = a.is_run && b.is_run;
  out.front = a.is_run ? a.front + b.front : a.front;
  out.back = b.is_run ? a.back + b.back : b.back;
  out.longest = std::max({a.longest, b.longest, a.back + b.front});
  for (std::size_t* bytes : {&out.front, &out.back, &out.longest}) *bytes = std::min(*bytes, kMostBytes);
  return out;
}

RunsOf either(const RunsOf& a, const RunsOf& b) {
  return {a.is_run && b.is_run, std::min(a.front, b.front), std::min(a.back, b.back),
          std::min(a.longest, b.longest)};
}

RunsOf repeated(const RunsOf& part, int least) {
  if (least == 0) return {part.is_run};
  if (part.is_run) return RunsOf::run(std::min(part.longest * static_cast<std::size_t>(least), kMostBytes));
  return least == 1 ? part : in_sequence(part, part);
}

}  // namespace

std::size_t required_run(const std::string& regex) {
  const auto tokens = tokenize_regex(regex, {});
  return tokens ? RegexFold<RunsOf>::of(tokens->tokens).longest : 0;
}

}  // namespace dscan
