// One bit a byte, 64 bytes a step: `digits` marks the digits, `separators` the bytes that may join two of
// them. A separator between two digits joins: joined = digits | (separators & digits<<1 & digits>>1). A run
// of seven joined bytes is a token; and-ing shifted copies of the mask leaves a bit wherever seven joined
// bytes end, so text without long numbers costs a dozen operations per 64 bytes.
#include "engine/match/number_tokens.h"

#include <bit>
#include <cstdint>

#include "engine/match/number_table.h"

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

/// Turns the masks of successive 64-byte steps into tokens.
class TokenCollector {
 public:
  explicit TokenCollector(std::vector<NumberToken>& tokens) : tokens_(tokens) {}

  /// `current` is the step at `base`, `next` the one after it (zero behind the end of the text).
  void step(std::size_t base, const ByteMasks& current, const ByteMasks& next) {
    const std::uint64_t before = (current.digits << 1) | digit_carry_;
    const std::uint64_t after = (current.digits >> 1) | (next.digits << 63);
    const std::uint64_t joined = current.digits | (current.separators & before & after);
    digit_carry_ = current.digits >> 63;
    const std::uint64_t ended = seven_ended(joined);
    previous_joined_ = joined;
    if (ended != 0 || in_token_) collect(base, joined, ended);
  }

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

  void collect(std::size_t base, std::uint64_t joined, std::uint64_t ended) {
    if (in_token_) {
      const auto length = static_cast<unsigned>(std::countr_one(joined));
      if (length == 64) return;
      finish(base + length);
      ended &= length == 0 ? ~std::uint64_t{0} : ~std::uint64_t{0} << length;
    }
    while (ended != 0) {
      const auto seventh = static_cast<unsigned>(std::countr_zero(ended));
      begin_ = base + seventh - (kMinNumberBytes - 1);
      in_token_ = true;
      const auto length = static_cast<unsigned>(std::countr_one(joined >> seventh));
      if (seventh + length >= 64) return;
      finish(base + seventh + length);
      ended &= ~std::uint64_t{0} << (seventh + length);
    }
  }

  void finish(std::size_t end) {
    tokens_.push_back({begin_, end});
    in_token_ = false;
  }

  std::vector<NumberToken>& tokens_;
  std::uint64_t digit_carry_ = 0;      ///< 1 if the last byte of the step before was a digit.
  std::uint64_t previous_joined_ = 0;  ///< The joined mask of the step before.
  std::size_t begin_ = 0;              ///< Of the open token.
  bool in_token_ = false;
};

}  // namespace dscan
#endif  // DSCAN_NUMBER_TOKENS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kStep = 64;

/// The masks of kStep bytes.
ByteMasks classify(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, kStep> tag;
  const std::size_t lanes = hn::Lanes(tag);
  ByteMasks masks;
  for (std::size_t i = 0; i < kStep; i += lanes) {
    const auto chunk = hn::LoadU(tag, bytes + i);
    // Unsigned x <= 9 as min(x, 9) == x: one instruction on every CPU, which a comparison of bytes is not.
    const auto from_zero = hn::Sub(chunk, hn::Set(tag, '0'));
    const auto digit = hn::Eq(hn::Min(from_zero, hn::Set(tag, 9)), from_zero);
    const auto separator = hn::Or(hn::Eq(chunk, hn::Set(tag, ' ')),
                                  hn::Or(hn::Eq(chunk, hn::Set(tag, '-')), hn::Eq(chunk, hn::Set(tag, '.'))));
    std::uint64_t bits[2] = {0, 0};
    hn::StoreMaskBits(tag, digit, reinterpret_cast<std::uint8_t*>(&bits[0]));
    hn::StoreMaskBits(tag, separator, reinterpret_cast<std::uint8_t*>(&bits[1]));
    masks.digits |= bits[0] << i;
    masks.separators |= bits[1] << i;
  }
  return masks;
}

void find_tokens(const char* text, std::size_t size, std::vector<NumberToken>& tokens) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  TokenCollector collector(tokens);
  // The last step is padded with bytes of no class; one more empty step closes a token that ends with the
  // text.
  const auto masks_at = [&](std::size_t at) -> ByteMasks {
    if (at + kStep <= size) return classify(bytes + at);
    std::uint8_t padded[kStep] = {};
    if (at >= size) return {};
    for (std::size_t i = at; i < size; ++i) padded[i - at] = bytes[i];
    return classify(padded);
  };
  ByteMasks current = masks_at(0);
  for (std::size_t base = 0; base < size + kStep; base += kStep) {
    const ByteMasks next = masks_at(base + kStep);
    collector.step(base, current, next);
    current = next;
  }
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_tokens);

void find_number_tokens(std::string_view text, std::vector<NumberToken>& tokens) {
  HWY_DYNAMIC_DISPATCH(find_tokens)(text.data(), text.size(), tokens);
}

void find_number_tokens_scalar(std::string_view text, std::vector<NumberToken>& tokens) {
  const auto is_digit = [&text](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  const auto is_joined = [&](std::size_t at) {
    if (is_digit(at)) return true;
    const bool separator = at < text.size() && (text[at] == ' ' || text[at] == '-' || text[at] == '.');
    return separator && at > 0 && is_digit(at - 1) && is_digit(at + 1);
  };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (is_joined(end)) ++end;
    if (end - begin >= kMinNumberBytes) tokens.push_back({begin, end});
    begin = end + 1;
  }
}

}  // namespace dscan
#endif  // HWY_ONCE
