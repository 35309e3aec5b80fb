#include "engine/match/code_matcher.h"

#include <algorithm>
#include <iterator>

namespace dscan {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_separator(char c) {
  return c >= '-' && c <= '/';
}

bool fits(const CodePattern& pattern, std::uint64_t digits, const char* text) {
  if ((digits & pattern.digits) != pattern.digits || (digits & pattern.letters) != 0) return false;
  for (std::size_t i = 0; i < pattern.length; ++i) {
    if (pattern.literals[i] != '\0' && pattern.literals[i] != text[i]) return false;
  }
  return true;
}

bool separators_fit(const ByteSet& allowed, std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [&allowed](char c) { return !is_separator(c) || allowed.has(c); });
}

}  // namespace

CodeTable::CodeTable(const std::vector<Rule>& rules) {
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const auto* shape = std::get_if<CodeShape>(&rules[number].shape);
    if (shape == nullptr) continue;
    empty_ = false;
    for (const CodePattern& pattern : shape->patterns) {
      by_length_[pattern.length].push_back({number, pattern, shape->separators});
    }
  }
}

CodeTable CodeTable::of(const RuleBits& rules) const {
  CodeTable out;
  out.empty_ = empty_;
  for (std::size_t length = 0; length < by_length_.size(); ++length) {
    std::copy_if(by_length_[length].begin(), by_length_[length].end(),
                 std::back_inserter(out.by_length_[length]),
                 [&rules](const Entry& entry) { return has_rule(rules, entry.rule); });
  }
  return out;
}

void CodeMatcher::scan(const ClassifiedText& text, std::vector<Span>& spans) {
  if (all_.empty()) return;
  tokens_.clear();
  find_code_tokens(text, tokens_);
  for (const CodeToken& token : tokens_) {
    if (gate_ != nullptr) {
      const Admission admission = gate_->admission_of(token.begin, token.end);
      table_ = admission.kind == Admission::Kind::kNothing ? &*few_ : &all_;
    }
    match_runs(text.bytes(), token, spans);
    match(text.bytes(), token.begin, token.end, spans);
  }
}

/// The runs between the separators of a token that has some.
void CodeMatcher::match_runs(std::string_view bytes, const CodeToken& token, std::vector<Span>& spans) const {
  for (std::size_t begin = token.begin; begin < token.end;) {
    std::size_t end = begin;
    while (end < token.end && !is_separator(bytes[end])) ++end;
    const bool whole = end - begin == token.end - token.begin;
    if (!whole) match(bytes, begin, end, spans);
    begin = end + 1;
  }
}

void CodeMatcher::match(std::string_view bytes, std::size_t begin, std::size_t end,
                        std::vector<Span>& spans) const {
  const auto code = code_of(bytes, begin, end);
  if (!code) return;
  for (const CodeTable::Entry& entry : table_->of_length(code->length)) {
    if (!fits(entry.pattern, code->digits, code->text.data())) continue;
    if (!separators_fit(entry.separators, bytes.substr(begin, end - begin))) continue;
    spans.push_back({entry.rule, begin, end, begin, end, 0});
  }
}

/// nullopt: longer or shorter than any code.
std::optional<CodeMatcher::Code> CodeMatcher::code_of(std::string_view bytes, std::size_t begin,
                                                      std::size_t end) {
  if (end - begin < kMinCodeLength || end - begin > 2 * kMaxCodeLength) return std::nullopt;
  Code code{begin, end, 0, 0, {}};
  for (std::size_t at = begin; at < end; ++at) {
    if (is_separator(bytes[at])) continue;
    if (code.length == kMaxCodeLength) return std::nullopt;
    if (is_digit(bytes[at])) code.digits |= std::uint64_t{1} << code.length;
    code.text[code.length++] = bytes[at];
  }
  return code;
}

}  // namespace dscan
