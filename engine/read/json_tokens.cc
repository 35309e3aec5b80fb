#include "engine/read/json_tokens.h"

#include "engine/base/bit_places.h"
#include "engine/read/running_xor.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/read/json_tokens.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_JSON_TOKENS_ONCE
#define DSCAN_JSON_TOKENS_ONCE
namespace dscan {

inline constexpr std::size_t kJsonStep = 64;
/// Offsets are written eight at a time, so that many may be written behind the last.
inline constexpr unsigned kOffsetsAtOnce = 8;

/// The classes of 64 bytes.
struct JsonMasks {
  std::uint64_t quotes = 0;
  std::uint64_t backslashes = 0;
  std::uint64_t structure = 0;
  std::uint64_t not_ascii = 0;
};

/// Turns the masks of successive steps into those of tokens.
class StringTracker {
 public:
  std::uint64_t step(const JsonMasks& masks) {
    std::uint64_t quotes = masks.quotes;
    if ((masks.backslashes | escaped_before_) != 0) quotes &= ~escaped(masks.backslashes);
    if ((quotes | inside_) == 0) return masks.structure;
    const std::uint64_t inside = running_xor(quotes) ^ inside_;
    inside_ = std::uint64_t{0} - (inside >> 63);
    return (masks.structure & ~inside) | quotes;
  }

 private:
  /// The bytes behind backslashes that are not escaped themselves.
  std::uint64_t escaped(std::uint64_t backslashes) {
    std::uint64_t out = escaped_before_;
    backslashes &= ~escaped_before_;
    escaped_before_ = 0;
    while (backslashes != 0) {
      const std::uint64_t first = backslashes & (std::uint64_t{0} - backslashes);
      if (first >> 63 != 0) escaped_before_ = 1;
      out |= first << 1;
      backslashes &= ~(first | first << 1);
    }
    return out;
  }

  std::uint64_t inside_ = 0;          ///< All ones if the step before ended inside a string.
  std::uint64_t escaped_before_ = 0;  ///< 1 if it ended in a backslash that escapes.
};

}  // namespace dscan
#endif  // DSCAN_JSON_TOKENS_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

HWY_INLINE JsonMasks classify_json(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, kJsonStep> tag;
  const auto low_case_bit = hn::Set(tag, 0x20);  // Brackets become braces.
  JsonMasks masks;
  for (std::size_t i = 0; i < kJsonStep; i += hn::Lanes(tag)) {
    const auto chunk = hn::LoadU(tag, bytes + i);
    const auto braced = hn::Or(chunk, low_case_bit);
    const auto bits_of = [&](auto mask) {
      std::uint64_t bits = 0;
      hn::StoreMaskBits(tag, mask, reinterpret_cast<std::uint8_t*>(&bits));
      return bits << i;
    };
    const auto is = [&](auto vector, char byte) {
      return hn::Eq(vector, hn::Set(tag, static_cast<std::uint8_t>(byte)));
    };
    masks.quotes |= bits_of(is(chunk, '"'));
    masks.backslashes |= bits_of(is(chunk, '\\'));
    masks.structure |= bits_of(hn::Or(hn::Or(is(braced, '{'), is(braced, '}')), is(chunk, ',')));
    masks.not_ascii |= bits_of(hn::TestBit(chunk, hn::Set(tag, 0x80)));
  }
  return masks;
}

HWY_INLINE JsonMasks only_first(const JsonMasks& masks, std::size_t count) {
  const std::uint64_t wanted = (std::uint64_t{1} << count) - 1;
  return {masks.quotes & wanted, masks.backslashes & wanted, masks.structure & wanted,
          masks.not_ascii & wanted};
}

std::size_t find_tokens(const char* text, std::size_t size, std::uint32_t* out, JsonPieceFacts* facts) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  StringTracker strings;
  std::uint32_t* end = out;
  std::uint64_t backslashes = 0;
  std::uint64_t not_ascii = 0;
  for (std::size_t at = 0; at < size; at += kJsonStep) {
    JsonMasks masks = classify_json(bytes + at);
    if (size - at < kJsonStep) masks = only_first(masks, size - at);
    backslashes |= masks.backslashes;
    not_ascii |= masks.not_ascii;
    const auto base = static_cast<std::uint32_t>(at);
    end += put_places<kOffsetsAtOnce>(strings.step(masks),
                                      [&](unsigned n, unsigned place) { end[n] = base + place; });
  }
  *facts = {backslashes != 0, not_ascii == 0};
  return static_cast<std::size_t>(end - out);
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_tokens);

std::span<const std::uint32_t> JsonTokens::find(std::string_view piece) {
  if (capacity_ < piece.size() + kOffsetsAtOnce) {
    capacity_ = piece.size() + kOffsetsAtOnce;
    tokens_ = std::make_unique_for_overwrite<std::uint32_t[]>(capacity_);
  }
  const std::size_t count =
      HWY_DYNAMIC_DISPATCH(find_tokens)(piece.data(), piece.size(), tokens_.get(), &facts_);
  return {tokens_.get(), count};
}

}  // namespace dscan
#endif  // HWY_ONCE
