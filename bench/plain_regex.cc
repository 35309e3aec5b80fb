#include "bench/plain_regex.h"

#include <fmt/core.h>

#include <cstdint>
#include <set>
#include <stdexcept>
#include <string_view>
#include <variant>

namespace dscan::bench {
namespace {

using Counts = std::vector<NumberShape::Count>;

/// So many of what stands before: {4}, {1,3}.
std::string times(std::size_t least, std::size_t most) {
  return least == most ? fmt::format("{{{}}}", least) : fmt::format("{{{},{}}}", least, most);
}

std::string class_of(const std::string& characters) {
  std::string out = "[";
  for (const char c : characters) out += c == '-' ? "\\-" : std::string(1, c);
  return out + "]";
}

/// The digits that the prefixes begin with.
std::string first_digits(const std::vector<NumberShape::Prefix>& prefixes) {
  std::set<char> digits;
  for (const auto& prefix : prefixes) {
    const auto first_of = [&prefix](std::uint32_t number) {
      return fmt::format("{:0{}}", number, prefix.digits).front();
    };
    for (char digit = first_of(prefix.first); digit <= first_of(prefix.last); ++digit) digits.insert(digit);
  }
  return class_of({digits.begin(), digits.end()});
}

std::string group_of(const NumberShape& shape, const Counts& groups, std::size_t index) {
  NumberShape::Count count = groups[index];
  const auto take_one = [&count] {
    --count.least;
    --count.most;
  };
  std::string head;
  std::string tail;
  if (index == 0 && !shape.prefixes.empty()) {
    head = first_digits(shape.prefixes);
    take_one();
  }
  if (index + 1 == groups.size() && shape.last_may_be_x) {
    tail = "[0-9Xx]";
    take_one();
  }
  return head + (count.most == 0 ? "" : "[0-9]" + times(count.least, count.most)) + tail;
}

/// The groups with a separator between; the one at `in_parentheses` stands in them (none: SIZE_MAX).
std::string groups_of(const NumberShape& shape, const Counts& groups, std::size_t in_parentheses) {
  const std::string separator = class_of(shape.separators);
  std::string out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool opens = i == in_parentheses;
    const bool beside = opens || (i > 0 && i - 1 == in_parentheses);
    if (i > 0) out += separator + (beside ? "?" : "");
    if (i == 0 && !opens) out += "\\b";
    out += opens ? "\\(" + group_of(shape, groups, i) + "\\)" : group_of(shape, groups, i);
  }
  return out;
}

std::string one_of(const std::vector<std::string>& forms) {
  std::string out;
  for (const std::string& form : forms) out += (out.empty() ? "(?:" : "|") + form;
  return out + ")";
}

std::string regex_of(const NumberShape& shape) {
  std::vector<std::string> forms;
  for (const auto& count : shape.digits) forms.push_back(groups_of(shape, {count}, SIZE_MAX));
  for (const auto& groups : shape.groups) {
    forms.push_back(groups_of(shape, groups, SIZE_MAX));
    if (!shape.parentheses) continue;
    for (std::size_t i = 0; i < 2 && i + 1 < groups.size(); ++i) forms.push_back(groups_of(shape, groups, i));
  }
  constexpr const char* kPlus[] = {"", "\\+?", "\\+"};  // In the order of NumberShape::Plus.
  return kPlus[static_cast<std::size_t>(shape.plus)] + one_of(forms) + "\\b";
}

/// What may stand at a place of a code.
std::string place_of(const CodePattern& pattern, std::size_t place) {
  if (pattern.literals[place] != '\0') return std::string(1, pattern.literals[place]);
  const std::uint64_t bit = std::uint64_t{1} << place;
  if ((pattern.digits & bit) != 0) return "[0-9]";
  return (pattern.letters & bit) != 0 ? "[A-Z]" : "[A-Z0-9]";
}

/// A code, a separator allowed before each place but the first.
std::string code_of(const CodePattern& pattern, const std::string& separator) {
  std::string out = place_of(pattern, 0);
  for (std::size_t begin = 1; begin < pattern.length;) {
    const std::string place = place_of(pattern, begin);
    std::size_t end = begin;
    while (end < pattern.length && place_of(pattern, end) == place) ++end;
    out += separator.empty() ? place + times(end - begin, end - begin)
                             : fmt::format("(?:{}?{}){}", separator, place, times(end - begin, end - begin));
    begin = end;
  }
  return out;
}

std::string regex_of(const CodeShape& shape) {
  std::string separators;
  for (const char c : {'-', '.', '/'}) {
    if (shape.separators.has(c)) separators += c;
  }
  std::vector<std::string> forms;
  for (const CodePattern& pattern : shape.patterns) {
    forms.push_back(code_of(pattern, separators.empty() ? "" : class_of(separators)));
  }
  return "\\b" + one_of(forms) + "\\b";
}

std::string regex_of(const AroundShape& shape) {
  return fmt::format("\\b{}{}{}{}{}\\b", shape.before.as_class(), times(1, shape.most_before),
                     class_of(std::string(1, shape.pivot)), shape.after.as_class(),
                     times(1, shape.most_after));
}

/// As ripgrep takes it too: bytes beyond ASCII only as escapes, and escapes of those characters only that
/// mean something.
std::string regex_of(const RegexShape& shape) {
  constexpr std::string_view kIdle = "\"'/<>@,:;%!=` ";
  std::string out;
  for (std::size_t i = 0; i < shape.regex.size(); ++i) {
    const char c = shape.regex[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' && i + 1 < shape.regex.size()) {
      const char escaped = shape.regex[++i];
      if (kIdle.find(escaped) == std::string_view::npos) out += c;
      out += escaped;
    } else {
      out += byte < 0x80 ? std::string(1, c) : fmt::format("\\x{:02X}", byte);
    }
  }
  return out;
}

std::string regex_of(const ColumnShape& /*shape*/) {
  throw std::invalid_argument("a column is not known by its text");
}

}  // namespace

std::string plain_regex(const Rule& rule) {
  return std::visit([](const auto& shape) { return regex_of(shape); }, rule.shape);
}

std::vector<std::string> plain_regexes(const CompiledRules& rules) {
  std::vector<std::string> out;
  out.reserve(rules.rule_set.rules().size());
  for (const Rule& rule : rules.rule_set.rules()) out.push_back(plain_regex(rule));
  return out;
}

}  // namespace dscan::bench
