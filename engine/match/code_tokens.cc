// One bit a byte, 64 bytes a step, as in number_tokens.cc: joined = code | (separators & code<<1 & code>>1),
// where code marks capitals and digits. Where runs end that are long enough and have both, three masks tell.
#include "engine/match/code_tokens.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "engine/rule/code_form.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/code_tokens.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_CODE_TOKENS_ONCE
#define DSCAN_CODE_TOKENS_ONCE
namespace dscan {

inline bool is_code_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_code_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_code_byte(char c) {
  return is_code_digit(c) || is_code_capital(c);
}

/// Whether a letter or underscore that no code has touches the bytes [begin, end).
inline bool touches_word(std::string_view text, std::size_t begin, std::size_t end) {
  const auto is_other_word = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return (begin > 0 && is_other_word(text[begin - 1])) || (end < text.size() && is_other_word(text[end]));
}

/// The classes of 64 bytes, lowest bit first.
struct CodeMasks {
  std::uint64_t digits = 0;
  std::uint64_t capitals = 0;
  std::uint64_t separators = 0;
};

/// The bits behind those runs of `joined` that hold one of `members`, a part of them: such a bit added to its
/// run carries to where the run ends. `carry`, 0 or 1, is that of the step before; set to this one's.
inline std::uint64_t ends_of_runs_with(std::uint64_t members, std::uint64_t joined, std::uint64_t& carry) {
  const std::uint64_t sum = joined + members;
  const std::uint64_t with_carry = sum + carry;
  carry = (sum < joined || with_carry < sum) ? 1 : 0;
  return with_carry & ~joined;
}

/// Turns the masks of successive 64-byte steps into runs of joined bytes, and keeps those that are tokens.
class CodeRuns {
 public:
  CodeRuns(std::string_view text, std::vector<CodeToken>& tokens) : text_(text), tokens_(tokens) {}

  /// `current` is the step at `base`, `next` the one after it (zero behind the end of the text).
  HWY_INLINE void step(std::size_t base, const CodeMasks& current, const CodeMasks& next) {
    const std::uint64_t code = current.digits | current.capitals;
    const std::uint64_t before = (code << 1) | code_carry_;
    const std::uint64_t after = (code >> 1) | ((next.digits | next.capitals) << 63);
    const std::uint64_t joined = code | (current.separators & before & after);
    code_carry_ = code >> 63;
    const std::uint64_t long_enough = least_ended(joined);
    std::uint64_t ends = (long_enough << 1) | long_carry_;
    long_carry_ = long_enough >> 63;
    ends &= ends_of_runs_with(current.digits, joined, digit_carry_);
    ends &= ends_of_runs_with(current.capitals, joined, capital_carry_);
    for (; ends != 0; ends &= ends - 1) {
      const auto end = static_cast<unsigned>(std::countr_zero(ends));
      keep(begin_of_run(base, joined, end), base + end);
    }
    if (joined >> 63 != 0) open_begin_ = begin_of_run(base, joined, kStep);
    previous_joined_ = joined;
  }

 private:
  static constexpr unsigned kStep = 64;
  static_assert(kMinCodeLength == 7, "least_ended() knows the length");

  /// Bits at which seven joined bytes end, those that began in the step before included.
  [[nodiscard]] std::uint64_t least_ended(std::uint64_t joined) const {
    const auto shifted = [](std::uint64_t bits, std::uint64_t earlier, unsigned by) {
      return (bits << by) | (earlier >> (kStep - by));
    };
    const std::uint64_t two = joined & shifted(joined, previous_joined_, 1);
    const std::uint64_t two_before = previous_joined_ & (previous_joined_ << 1);
    const std::uint64_t four = two & shifted(two, two_before, 2);
    const std::uint64_t four_before = two_before & (two_before << 2);
    return four & shifted(four, four_before, 3);
  }

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
  std::uint64_t code_carry_ = 0;  ///< 1 if its last byte was a letter or digit.
  std::uint64_t long_carry_ = 0;  ///< 1 if seven joined bytes ended with it.
  std::uint64_t digit_carry_ = 0;
  std::uint64_t capital_carry_ = 0;
  std::uint64_t previous_joined_ = 0;
  std::size_t open_begin_ = 0;  ///< Of the run that it ended with, if its last byte was joined.
};

}  // namespace dscan
#endif  // DSCAN_CODE_TOKENS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kStep = 64;

/// The masks of kStep bytes.
HWY_INLINE CodeMasks classify_code(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, kStep> tag;
  const std::size_t lanes = hn::Lanes(tag);
  // Unsigned x <= n as min(x, n) == x: one instruction on every CPU, which a comparison of bytes is not.
  const auto within = [&tag](auto chunk, char first, char last) {
    const auto from_first = hn::Sub(chunk, hn::Set(tag, static_cast<std::uint8_t>(first)));
    return hn::Eq(hn::Min(from_first, hn::Set(tag, static_cast<std::uint8_t>(last - first))), from_first);
  };
  CodeMasks masks;
  for (std::size_t i = 0; i < kStep; i += lanes) {
    const auto chunk = hn::LoadU(tag, bytes + i);
    const auto mark = [&](std::uint64_t& mask, auto members) {
      std::uint64_t bits = 0;
      hn::StoreMaskBits(tag, members, reinterpret_cast<std::uint8_t*>(&bits));
      mask |= bits << i;
    };
    mark(masks.digits, within(chunk, '0', '9'));
    mark(masks.capitals, within(chunk, 'A', 'Z'));
    mark(masks.separators, within(chunk, '-', '/'));  // '-', '.' and '/' are neighbours.
  }
  return masks;
}

void find_code(const char* text, std::size_t size, std::vector<CodeToken>& tokens) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  CodeRuns runs({text, size}, tokens);
  // The last step is padded with bytes of no class; one more empty step closes a run that ends with the text.
  const auto masks_at = [&](std::size_t at) -> CodeMasks {
    if (at + kStep <= size) return classify_code(bytes + at);
    if (at >= size) return {};
    std::uint8_t padded[kStep] = {};
    std::copy(bytes + at, bytes + size, padded);
    return classify_code(padded);
  };
  CodeMasks current = masks_at(0);
  for (std::size_t base = 0; base < size + kStep; base += kStep) {
    const CodeMasks next = masks_at(base + kStep);
    runs.step(base, current, next);
    current = next;
  }
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_code);

void find_code_tokens(std::string_view text, std::vector<CodeToken>& tokens) {
  HWY_DYNAMIC_DISPATCH(find_code)(text.data(), text.size(), tokens);
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
#endif  // HWY_ONCE
