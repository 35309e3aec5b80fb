// By the bits of the text's steps. A separator between two digits joins: joined = digits | (separators &
// digits<<1 & digits>>1). And-ing shifted copies of that leaves a bit wherever seven joined bytes end; such
// bits begin in a row with the seventh byte of each token and end with its last one.
#include "engine/match/number_tokens.h"

#include <algorithm>

#include "engine/base/bit_places.h"
#include "engine/match/step_bits.h"

// Vectors are of no use here, but CPUs that have them have faster instructions for single bits, too.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/number_tokens.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_NUMBER_TOKENS_ONCE
#define DSCAN_NUMBER_TOKENS_ONCE
namespace dscan {

static_assert(kMinNumberBytes == 7, "SevenInARow knows the length");

/// Tokens of a step that are written at once: few steps have more.
inline constexpr unsigned kTokensAtOnce = 2;

/// The bits of the digits from the byte `begin` on.
HWY_INLINE std::uint64_t digits_from(const TextStep* steps, std::size_t begin) {
  const TextStep* step = steps + begin / TextStep::kBytes;
  const std::size_t bit = begin % TextStep::kBytes;
  return step[0].digits >> bit | step[1].digits << 1 << (63 - bit);  // By 64 in one would mean nothing.
}

}  // namespace dscan
#endif  // DSCAN_NUMBER_TOKENS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {

/// Writes the tokens, for which there must be room and for kTokensAtOnce more, and returns how many there
/// are.
std::size_t find_tokens(std::span<const TextStep> steps, NumberToken* tokens) {
  NumberToken* next_begin = tokens;
  NumberToken* next_end = tokens;
  StepBits digits;
  SevenInARow joined_bytes;
  StepBits sevens;
  const auto take = [&](const TextStep& step, std::size_t base, std::uint64_t digits_behind) {
    const std::uint64_t before = digits.later(step.digits, 1);
    const std::uint64_t behind = step.digits >> 1 | digits_behind << 63;
    const std::uint64_t joined = step.digits | ((step.points | step.spaces) & before & behind);
    const std::uint64_t seven = joined_bytes.ends(joined);
    const std::uint64_t seven_earlier = sevens.later(seven, 1);
    digits.keep(step.digits);
    sevens.keep(seven);
    if ((seven | seven_earlier) == 0) return;
    next_begin += put_places<kTokensAtOnce>(seven & ~seven_earlier, [&](unsigned n, unsigned place) {
      next_begin[n].begin = static_cast<std::uint32_t>(base + place - (kMinNumberBytes - 1));
    });
    next_end += put_places<kTokensAtOnce>(seven_earlier & ~seven, [&](unsigned n, unsigned place) {
      next_end[n].end = static_cast<std::uint32_t>(base + place);
    });
  };
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    take(steps[i], i * TextStep::kBytes, steps[i + 1].digits);
  }
  take({}, (steps.size() - 1) * TextStep::kBytes, 0);  // Ends a token that ends with the text.
  for (NumberToken* token = tokens; token != next_end; ++token) {
    token->digits = digits_from(steps.data(), token->begin);
  }
  return static_cast<std::size_t>(next_end - tokens);
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_tokens);

std::span<const NumberToken> NumberTokens::find(const ClassifiedText& text) {
  // A byte that joins nothing stands between two tokens.
  const std::size_t most_tokens = text.bytes().size() / (kMinNumberBytes + 1) + 1;
  tokens_.resize(std::max(tokens_.size(), most_tokens + kTokensAtOnce));
  return {tokens_.data(), HWY_DYNAMIC_DISPATCH(find_tokens)(text.steps(), tokens_.data())};
}

void find_number_tokens_scalar(std::string_view text, std::vector<NumberToken>& tokens) {
  const auto is_digit = [&text](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  const auto is_joined = [&](std::size_t at) {
    if (is_digit(at)) return true;
    const bool separator =
        at < text.size() && std::string_view(" -./").find(text[at]) != std::string_view::npos;
    return separator && at > 0 && is_digit(at - 1) && is_digit(at + 1);
  };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (is_joined(end)) ++end;
    if (end - begin >= kMinNumberBytes)
      tokens.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 0});
    begin = end + 1;
  }
}

}  // namespace dscan
#endif  // HWY_ONCE
