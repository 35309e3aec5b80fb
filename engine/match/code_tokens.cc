// By the bits of the text's steps, as in number_tokens.cc: joined = code | (points & code<<1 & code>>1),
// where code marks capitals and digits. Where runs end that are long enough and have both, three masks tell.
#include "engine/match/code_tokens.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "engine/match/step_bits.h"
#include "engine/rule/code_form.h"

namespace dscan {
namespace {

bool is_code_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_code_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_code_byte(char c) {
  return is_code_digit(c) || is_code_capital(c);
}

/// Whether a letter or underscore that no code has touches the bytes [begin, end).
bool touches_word(std::string_view text, std::size_t begin, std::size_t end) {
  const auto is_other_word = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return (begin > 0 && is_other_word(text[begin - 1])) || (end < text.size() && is_other_word(text[end]));
}

/// The bits behind those runs of `joined` that hold one of `members`, a part of them: such a bit added to its
/// run carries to where the run ends. `carry`, 0 or 1, is that of the step before; set to this one's.
std::uint64_t ends_of_runs_with(std::uint64_t members, std::uint64_t joined, std::uint64_t& carry) {
  const std::uint64_t sum = joined + members;
  const std::uint64_t with_carry = sum + carry;
  carry = (sum < joined || with_carry < sum) ? 1 : 0;
  return with_carry & ~joined;
}

/// Turns the classes of successive steps into runs of joined bytes, and keeps those that are tokens.
class CodeRuns {
 public:
  CodeRuns(std::string_view text, std::vector<CodeToken>& tokens) : text_(text), tokens_(tokens) {}

  /// `current` is the step at `base`, `next` the one after it.
  void step(std::size_t base, const TextStep& current, const TextStep& next) {
    const std::uint64_t code = current.digits | current.capitals;
    const std::uint64_t before = code_.later(code, 1);
    const std::uint64_t after = (code >> 1) | ((next.digits | next.capitals) << 63);
    const std::uint64_t joined = code | (current.points & before & after);
    const std::uint64_t long_enough = seven_in_a_row_.ends(joined);
    std::uint64_t ends = long_enough_.later(long_enough, 1);
    code_.keep(code);
    long_enough_.keep(long_enough);
    ends &= ends_of_runs_with(current.digits, joined, digit_carry_);
    ends &= ends_of_runs_with(current.capitals, joined, capital_carry_);
    for (; ends != 0; ends &= ends - 1) {
      const auto end = static_cast<unsigned>(std::countr_zero(ends));
      keep(begin_of_run(base, joined, end), base + end);
    }
    open_begin_ = begin_of_run(base, joined, kStep);  // Means nothing if none is open, but asks nothing.
    previous_joined_ = joined;
  }

 private:
  static constexpr unsigned kStep = TextStep::kBytes;
  static_assert(kMinCodeLength == 7, "SevenInARow knows the length");

  /// Of the run that ends in front of the bit `end`, which may be that behind the step.
  [[nodiscard]] std::size_t begin_of_run(std::size_t base, std::uint64_t joined, unsigned end) const {
    const std::uint64_t gaps = end == kStep ? ~joined : ~joined & ((std::uint64_t{1} << end) - 1);
    if (gaps != 0) return base + kStep - static_cast<unsigned>(std::countl_zero(gaps));
    return previous_joined_ >> 63 != 0 ? open_begin_ : base;
  }

  void keep(std::size_t begin, std::size_t end) {
    if (!touches_word(text_, begin, end)) tokens_.push_back({begin, end});
  }

  std::string_view text_;
  std::vector<CodeToken>& tokens_;
  // Of the step before.
  StepBits code_;
  SevenInARow seven_in_a_row_;  ///< Of joined bytes.
  StepBits long_enough_;
  std::uint64_t digit_carry_ = 0;
  std::uint64_t capital_carry_ = 0;
  std::uint64_t previous_joined_ = 0;
  std::size_t open_begin_ = 0;  ///< Of the run that it ended with, if its last byte was joined.
};

}  // namespace

void find_code_tokens(const ClassifiedText& text, std::vector<CodeToken>& tokens) {
  const std::span<const TextStep> steps = text.steps();
  CodeRuns runs(text.bytes(), tokens);
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    runs.step(i * TextStep::kBytes, steps[i], steps[i + 1]);
  }
  runs.step((steps.size() - 1) * TextStep::kBytes, {}, {});  // Ends a run that ends with the text.
}

void find_code_tokens_scalar(std::string_view text, std::vector<CodeToken>& tokens) {
  const auto is_code = [&text](std::size_t at) { return at < text.size() && is_code_byte(text[at]); };
  const auto is_joined = [&](std::size_t at) {
    if (is_code(at)) return true;
    const bool separator = at < text.size() && text[at] >= '-' && text[at] <= '/';
    return separator && at > 0 && is_code(at - 1) && is_code(at + 1);
  };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (is_joined(end)) ++end;
    const std::string_view run = text.substr(begin, end - begin);
    const bool mixed = std::any_of(run.begin(), run.end(), is_code_digit) &&
                       std::any_of(run.begin(), run.end(), is_code_capital);
    if (run.size() >= kMinCodeLength && mixed && !touches_word(text, begin, end))
      tokens.push_back({begin, end});
    begin = end + 1;
  }
}

}  // namespace dscan
