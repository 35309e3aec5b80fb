// One bit a byte, 64 bytes a step: `digits` marks the digits, `separators` the bytes that may join two of
// them. A separator between two digits joins: joined = digits | (separators & digits<<1 & digits>>1). A run
// of seven joined bytes is a token; and-ing shifted copies of the mask leaves a bit wherever seven joined
// bytes end, so text without long numbers costs a dozen operations per 64 bytes.
#include "engine/match/number_tokens.h"

#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/match/number_tokens.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_NUMBER_TOKENS_ONCE
#define DSCAN_NUMBER_TOKENS_ONCE
namespace dscan {

static_assert(kMinNumberBytes == 7, "seven_ended() knows the length");

/// The classes of 64 bytes, lowest bit first.
struct ByteMasks {
  std::uint64_t digits = 0;
  std::uint64_t separators = 0;
};

/// Turns the masks of successive 64-byte steps into tokens, for which there must be room: a call that makes
/// some would cost the caller its vector registers.
class TokenCollector {
 public:
  explicit TokenCollector(NumberToken* tokens) : first_(tokens), next_(tokens) {}

  /// `current` is the step at `base`, `next` the one after it (zero behind the end of the text).
  void step(std::size_t base, const ByteMasks& current, const ByteMasks& next) {
    const std::uint64_t before = (current.digits << 1) | (previous_digits_ >> 63);
    const std::uint64_t after = (current.digits >> 1) | (next.digits << 63);
    const std::uint64_t joined = current.digits | (current.separators & before & after);
    const std::uint64_t ended = seven_ended(joined);
    previous_joined_ = joined;
    if (ended != 0 || in_token_) collect(base, joined, ended, current.digits);
    previous_digits_ = current.digits;
  }

  [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(next_ - first_); }

 private:
  /// Bits at which seven joined bytes end, those that began in the step before included.
  [[nodiscard]] std::uint64_t seven_ended(std::uint64_t joined) const {
    const auto shifted = [](std::uint64_t bits, std::uint64_t earlier, unsigned by) {
      return (bits << by) | (earlier >> (64 - by));
    };
    const std::uint64_t two = joined & shifted(joined, previous_joined_, 1);
    const std::uint64_t two_before = previous_joined_ & (previous_joined_ << 1);
    const std::uint64_t four = two & shifted(two, two_before, 2);
    const std::uint64_t four_before = two_before & (two_before << 2);
    return four & shifted(four, four_before, 3);
  }

  void collect(std::size_t base, std::uint64_t joined, std::uint64_t ended, std::uint64_t digits) {
    if (in_token_) {
      const auto length = static_cast<unsigned>(std::countr_one(joined));
      if (length == 64) return;
      finish(base, length, digits);
      ended &= length == 0 ? ~std::uint64_t{0} : ~std::uint64_t{0} << length;
    }
    while (ended != 0) {
      const auto seventh = static_cast<unsigned>(std::countr_zero(ended));
      begin_ = base + seventh - (kMinNumberBytes - 1);
      in_token_ = true;
      const auto length = static_cast<unsigned>(std::countr_one(joined >> seventh));
      if (seventh + length >= 64) return;
      finish(base, seventh + length, digits);
      ended &= ~std::uint64_t{0} << (seventh + length);
    }
  }

  /// `digits` are those of the step at `base`. A token that began before the step in front of it is longer
  /// than 64 bytes.
  void finish(std::size_t base, unsigned end, std::uint64_t digits) {
    const std::size_t bit = begin_ % 64;
    // Two shifts, because one by 64 would mean nothing.
    digits = begin_ >= base ? digits >> bit : previous_digits_ >> bit | digits << 1 << (63 - bit);
    *next_++ = {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(base + end), digits};
    in_token_ = false;
  }

  NumberToken* first_;
  NumberToken* next_;
  std::uint64_t previous_digits_ = 0;  ///< Masks of the step before.
  std::uint64_t previous_joined_ = 0;
  std::size_t begin_ = 0;  ///< Of the open token.
  bool in_token_ = false;
};

}  // namespace dscan
#endif  // DSCAN_NUMBER_TOKENS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kStep = 64;

/// The masks of kStep bytes.
HWY_INLINE ByteMasks classify(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, kStep> tag;
  const std::size_t lanes = hn::Lanes(tag);
  ByteMasks masks;
  for (std::size_t i = 0; i < kStep; i += lanes) {
    const auto chunk = hn::LoadU(tag, bytes + i);
    // Unsigned x <= 9 as min(x, 9) == x: one instruction on every CPU, which a comparison of bytes is not.
    const auto from_zero = hn::Sub(chunk, hn::Set(tag, '0'));
    const auto digit = hn::Eq(hn::Min(from_zero, hn::Set(tag, 9)), from_zero);
    // '-', '.' and '/' stand in a row.
    const auto from_hyphen = hn::Sub(chunk, hn::Set(tag, '-'));
    const auto separator =
        hn::Or(hn::Eq(chunk, hn::Set(tag, ' ')), hn::Eq(hn::Min(from_hyphen, hn::Set(tag, 2)), from_hyphen));
    std::uint64_t bits[2] = {0, 0};
    hn::StoreMaskBits(tag, digit, reinterpret_cast<std::uint8_t*>(&bits[0]));
    hn::StoreMaskBits(tag, separator, reinterpret_cast<std::uint8_t*>(&bits[1]));
    masks.digits |= bits[0] << i;
    masks.separators |= bits[1] << i;
  }
  return masks;
}

/// Writes the tokens and returns how many there are.
std::size_t find_tokens(std::string_view text, NumberToken* tokens) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t whole = text.size() - text.size() % kStep;
  TokenCollector collector(tokens);
  ByteMasks current;
  // A step is taken when the one behind it is known; so the first call takes an empty one in front of the
  // text.
  const auto take_before = [&](std::size_t at, const ByteMasks& next) {
    collector.step(at - kStep, current, next);
    current = next;
  };
  for (std::size_t at = 0; at < whole; at += kStep) take_before(at, classify(bytes + at));
  // The last step is padded with bytes of no class; one more empty step closes a token that ends with the
  // text.
  std::uint8_t padded[kStep] = {};
  for (std::size_t i = whole; i < text.size(); ++i) padded[i - whole] = bytes[i];
  take_before(whole, classify(padded));
  take_before(whole + kStep, {});
  return collector.count();
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_tokens);

std::span<const NumberToken> NumberTokens::find(std::string_view text) {
  // A byte that joins nothing stands between two tokens.
  const std::size_t most_tokens = text.size() / (kMinNumberBytes + 1) + 1;
  if (tokens_.size() < most_tokens) tokens_.resize(most_tokens);
  return {tokens_.data(), HWY_DYNAMIC_DISPATCH(find_tokens)(text, tokens_.data())};
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
