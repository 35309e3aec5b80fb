#include "engine/scan/context_cursor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "engine/rule/context_words.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/scan/context_cursor.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_CONTEXT_CURSOR_ONCE
#define DSCAN_CONTEXT_CURSOR_ONCE
namespace dscan {

/// The steps [begin, end) of a text.
struct WordSteps {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// One bit for each byte of a window, the first one lowest.
struct WordMasks {
  std::uint64_t begins = 0;   ///< An ASCII word begins here, in the step.
  std::uint64_t scripts = 0;  ///< A word of another script may begin here, in the step.
  std::uint64_t ends = 0;     ///< No ASCII word goes on behind this byte.
};

/// Bytes that are cut at once: those of a step, and enough behind it to know the first bytes of every word
/// that begins in it.
inline constexpr std::size_t kWordWindow = 64;
inline constexpr std::size_t kWordStep = kWordWindow - sizeof(ContextVocabulary::Head);

}  // namespace dscan
#endif  // DSCAN_CONTEXT_CURSOR_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Head = ContextVocabulary::Head;

/// Cuts step after step.
class WordCutter {
 public:
  /// `before` is the byte before the first step. Words that begin with a digit are left out if nobody wants
  /// them: logs are full of them.
  WordCutter(char before, bool with_digit_led)
      : wanted_digits_(with_digit_led ? ~std::uint64_t{0} : 0),
        word_carry_(context_words::is_ascii_word(before) ? 1 : 0),
        small_carry_(context_words::is_small(before) ? 1 : 0),
        other_carry_(context_words::is_other_script(before) ? 1 : 0) {}

  HWY_INLINE WordMasks cut(const std::uint8_t* bytes) {
    const hn::CappedTag<std::uint8_t, kWordWindow> tag;
    std::uint64_t letter = 0;
    std::uint64_t digit = 0;
    std::uint64_t has_small_bit = 0;
    std::uint64_t other = 0;
    for (std::size_t i = 0; i < kWordWindow; i += hn::Lanes(tag)) {
      const auto chunk = hn::LoadU(tag, bytes + i);
      const auto mark = [&](std::uint64_t& mask, auto members) {
        std::uint64_t bits = 0;
        hn::StoreMaskBits(tag, members, reinterpret_cast<std::uint8_t*>(&bits));
        mask |= bits << i;
      };
      // Unsigned x <= n as min(x, n) == x: one instruction on every CPU, which a comparison of bytes is not.
      const auto within = [&tag](auto value, std::uint8_t first, std::uint8_t last) {
        const auto from_first = hn::Sub(value, hn::Set(tag, first));
        return hn::Eq(hn::Min(from_first, hn::Set(tag, static_cast<std::uint8_t>(last - first))), from_first);
      };
      const auto small_bit = hn::Set(tag, 0x20);
      mark(letter, within(hn::Or(chunk, small_bit), 'a', 'z'));
      mark(has_small_bit, hn::TestBit(chunk, small_bit));
      mark(digit, within(chunk, '0', '9'));
      mark(other, within(chunk, 0x80, 0xFF));
    }
    return masks_of(letter & has_small_bit, letter & ~has_small_bit, digit, other, bytes);
  }

 private:
  HWY_INLINE WordMasks masks_of(std::uint64_t small, std::uint64_t capital, std::uint64_t digit,
                                std::uint64_t other, const std::uint8_t* bytes) {
    constexpr std::uint64_t kOwn = ~std::uint64_t{0} >> (kWordWindow - kWordStep);
    const std::uint64_t word = small | capital | digit;
    // A word begins where none was, and where a capital follows a small letter.
    const std::uint64_t begins =
        (word & ~(word << 1 | word_carry_)) | (capital & (small << 1 | small_carry_));
    WordMasks out;
    out.begins = begins & kOwn & (small | capital | wanted_digits_);
    out.ends = (begins | ~word) >> 1;
    if (other != 0) out.scripts = kOwn & (leads(bytes, other) | (other & ~(other << 1 | other_carry_)));
    word_carry_ = word >> (kWordStep - 1) & 1U;
    small_carry_ = small >> (kWordStep - 1) & 1U;
    other_carry_ = other >> (kWordStep - 1) & 1U;
    return out;
  }

  /// The first byte of each character among the bytes of another script.
  static std::uint64_t leads(const std::uint8_t* bytes, std::uint64_t other) {
    std::uint64_t out = 0;
    for (std::uint64_t left = other; left != 0; left &= left - 1) {
      const auto at = static_cast<unsigned>(std::countr_zero(left));
      if (bytes[at] >= 0xC0) out |= std::uint64_t{1} << at;
    }
    return out;
  }

  const std::uint64_t wanted_digits_;
  // Whether the last byte of the step before was one.
  std::uint64_t word_carry_;
  std::uint64_t small_carry_;
  std::uint64_t other_carry_;
};

/// The beginning of the word at `bytes`; `ends` has its lowest bit set where that has one byte only.
HWY_INLINE Head head_at(const std::uint8_t* bytes, std::uint64_t ends) {
  constexpr std::uint64_t kLast = std::uint64_t{1} << (sizeof(Head) - 1);  // Longer ones are cut.
  const auto left_out = static_cast<unsigned>(std::countr_zero(ends | kLast)) ^ (sizeof(Head) - 1);
  Head head = 0;
  std::memcpy(&head, bytes, sizeof(head));
  return head & ~Head{0} >> (8 * left_out);
}

/// Writes where words begin that a context word may end with, and characters of other scripts, at most one a
/// byte; returns how many there are.
std::size_t find_candidates(const ContextVocabulary& vocabulary, const WordSteps& steps, std::uint32_t* out) {
  const std::string_view text = steps.text;
  WordCutter cutter(steps.begin == 0 ? '\0' : text[steps.begin - 1], vocabulary.has_digit_led());
  std::uint8_t padded[kWordWindow] = {};  // Behind the text stand bytes of no kind.
  std::uint32_t* next = out;
  for (std::size_t base = steps.begin; base < steps.end; base += kWordStep) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + base;
    if (HWY_UNLIKELY(text.size() - base < kWordWindow)) {
      std::memset(padded, 0, sizeof(padded));
      std::memcpy(padded, bytes, text.size() - base);
      bytes = padded;
    }
    const WordMasks masks = cutter.cut(bytes);
    std::uint32_t* const first = next;
    for (std::uint64_t left = masks.begins; left != 0; left &= left - 1) {
      const auto bit = static_cast<unsigned>(std::countr_zero(left));
      const auto key = ContextVocabulary::key_of(head_at(bytes + bit, masks.ends >> bit));
      // No branch: which words are kept nobody can foresee.
      *next = static_cast<std::uint32_t>(base + bit);
      next += vocabulary.may_end_with(key) ? 1 : 0;
    }
    if (HWY_LIKELY(masks.scripts == 0)) continue;
    for (std::uint64_t left = masks.scripts; left != 0; left &= left - 1) {
      *next++ = static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(std::countr_zero(left));
    }
    std::sort(first, next);
  }
  return static_cast<std::size_t>(next - out);
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_candidates);

namespace {

/// Bytes that are taken at once: a call is worth some steps.
constexpr std::size_t kBytesAtOnce = 8 * kWordStep;

void add(std::string_view word, WordHash& hash) {
  for (const char c : word) hash.add(context_words::to_small(c));
}

/// The ASCII word at `begin`.
std::string_view word_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, context_words::word_end(text, begin) - begin);
}

/// The ASCII word before that at `begin`; empty if there is none, or something of another script is between.
std::string_view word_before(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (; end > 0 && !context_words::is_ascii_word(text[end - 1]); --end) {
    if (context_words::is_other_script(text[end - 1])) return {};
  }
  std::size_t at = end;
  const auto goes_on = [&text](std::size_t i) {  // Whether one word holds the bytes before and at i.
    return context_words::is_ascii_word(text[i - 1]) &&
           !(context_words::is_small(text[i - 1]) && context_words::is_capital(text[i]));
  };
  if (at > 0) --at;
  while (at > 0 && goes_on(at)) --at;
  return text.substr(at, end - at);
}

}  // namespace

void ContextCursor::begin(std::string_view text) {
  text_ = text;
  from_ = to_ = 0;
  words_.clear();
}

std::span<const ContextWord> ContextCursor::look_closely(std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  if (begin < from_ || begin >= to_ + kWordStep) {
    from_ = to_ = begin - begin % kWordStep;
    words_.clear();
  }
  while (to_ < end) take_steps();
  const auto first = std::lower_bound(words_.begin(), words_.end(), begin,
                                      [](const ContextWord& word, std::size_t at) { return word.last < at; });
  return {first, words_.end()};
}

/// Takes those behind `to_`.
void ContextCursor::take_steps() {
  std::array<std::uint32_t, kBytesAtOnce> begins;
  const std::size_t whole = (text_.size() + kWordStep - 1) / kWordStep * kWordStep;
  const std::size_t end = std::min(to_ + kBytesAtOnce, whole);
  const std::size_t count =
      HWY_DYNAMIC_DISPATCH(find_candidates)(vocabulary_, {text_, to_, end}, begins.data());
  to_ = end;
  for (const std::uint32_t begin : std::span(begins).first(count)) {
    if (context_words::is_other_script(text_[begin])) {
      take_other(begin);
    } else {
      take_ascii(begin);
    }
  }
}

void ContextCursor::take_ascii(std::size_t begin) {
  const auto parts_of = [this](std::string_view word) {
    return vocabulary_.ascii_parts(ContextVocabulary::key_of(ContextVocabulary::head_of(word)));
  };
  const std::string_view word = word_at(text_, begin);
  const auto keep = [&](const WordHash& hash, std::size_t first) {
    const auto entry = vocabulary_.find(hash.value());
    if (entry == ContextVocabulary::kNone) return;
    words_.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(begin + word.size()),
                      static_cast<std::uint32_t>(begin), entry});
  };
  const std::uint8_t parts = parts_of(word);
  if ((parts & ContextVocabulary::kSingle) != 0) {
    WordHash hash;
    add(word, hash);
    keep(hash, begin);
  }
  if ((parts & ContextVocabulary::kSecond) == 0) return;
  const std::string_view first = word_before(text_, begin);
  if (first.empty() || (parts_of(first) & ContextVocabulary::kFirst) == 0) return;
  WordHash hash;
  add(first, hash);
  hash.add(' ');
  add(word, hash);
  keep(hash, static_cast<std::size_t>(first.data() - text_.data()));
}

/// A character of another script: every word that begins with it.
void ContextCursor::take_other(std::size_t begin) {
  if (begin + 1 >= text_.size() || !context_words::begins_character(text_[begin])) return;
  if (vocabulary_.other_parts(static_cast<std::uint8_t>(text_[begin]),
                              static_cast<std::uint8_t>(text_[begin + 1])) == 0) {
    return;
  }
  WordHash hash;
  for (std::size_t at = begin; at < text_.size() && at - begin < kMaxContextWordBytes; ++at) {
    if (!context_words::is_other_script(text_[at])) return;
    hash.add(text_[at]);
    if (at + 1 < text_.size() && !context_words::begins_character(text_[at + 1])) continue;
    const auto entry = vocabulary_.find(hash.value());
    if (entry == ContextVocabulary::kNone) continue;
    words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at + 1),
                      static_cast<std::uint32_t>(begin), entry});
  }
}

}  // namespace dscan
#endif  // HWY_ONCE
