#include "engine/scan/context_cursor.h"

#include <algorithm>
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

/// One bit for each of 64 bytes, the first one lowest.
struct WordMasks {
  std::uint64_t small = 0;
  std::uint64_t capital = 0;
  std::uint64_t digit = 0;
  std::uint64_t other = 0;  ///< Of another script.
  std::uint64_t lead = 0;   ///< The first byte of one of its characters.
};

}  // namespace dscan
#endif  // DSCAN_CONTEXT_CURSOR_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

WordMasks classify_words(const char* bytes) {
  const hn::CappedTag<std::uint8_t, 64> tag;
  WordMasks out;
  for (std::size_t i = 0; i < 64; i += hn::Lanes(tag)) {
    const auto chunk = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(bytes) + i);
    const auto mark = [&](std::uint64_t& mask, auto members) {
      std::uint64_t bits = 0;
      hn::StoreMaskBits(tag, members, reinterpret_cast<std::uint8_t*>(&bits));
      mask |= bits << i;
    };
    // Unsigned x <= n as min(x, n) == x: one instruction on every CPU, which a comparison of bytes is not.
    const auto within = [&](std::uint8_t first, std::uint8_t last) {
      const auto from_first = hn::Sub(chunk, hn::Set(tag, first));
      return hn::Eq(hn::Min(from_first, hn::Set(tag, static_cast<std::uint8_t>(last - first))), from_first);
    };
    mark(out.small, within('a', 'z'));
    mark(out.capital, within('A', 'Z'));
    mark(out.digit, within('0', '9'));
    mark(out.other, within(0x80, 0xFF));
    mark(out.lead, within(0xC0, 0xFF));
  }
  return out;
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(classify_words);

namespace {

constexpr std::size_t kStep = 64;

/// Up to eight bytes of the word, the lowest first, zeros behind it.
std::uint64_t head_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::uint64_t head = 0;
  const std::size_t size = std::min(end - begin, sizeof(head));
  if (text.size() - begin < sizeof(head)) {
    std::memcpy(&head, text.data() + begin, size);
    return head;
  }
  std::memcpy(&head, text.data() + begin, sizeof(head));
  return head & ~std::uint64_t{0} >> (64 - 8 * size);
}

void add(std::string_view word, WordHash& hash) {
  for (const char c : word) hash.add(context_words::to_small(c));
}

}  // namespace

void ContextCursor::begin(std::string_view text) {
  text_ = text;
  from_ = to_ = 0;
  words_.clear();
  previous_ = {};
}

std::span<const ContextWord> ContextCursor::look(std::size_t begin, std::size_t end) {
  end = std::min(end, text_.size());
  if (begin >= end) return {};
  if (begin < from_ || begin >= to_ + kStep) {
    from_ = to_ = begin - begin % kStep;
    words_.clear();
    previous_ = {};
  }
  while (to_ < end) take_step();
  const auto first = std::lower_bound(words_.begin(), words_.end(), begin,
                                      [](const ContextWord& word, std::size_t at) { return word.last < at; });
  return {first, words_.end()};
}

/// Cuts the step at `to_` into words.
void ContextCursor::take_step() {
  const std::size_t base = to_;
  to_ += kStep;
  char padded[kStep] = {};
  const char* bytes = text_.data() + base;
  if (text_.size() - base < kStep) {
    std::copy(text_.begin() + static_cast<std::ptrdiff_t>(base), text_.end(), padded);
    bytes = padded;
  }
  const WordMasks masks = HWY_DYNAMIC_DISPATCH(classify_words)(bytes);
  const char before = base == 0 ? '\0' : text_[base - 1];
  const auto behind = [](std::uint64_t mask, bool first) { return mask << 1 | std::uint64_t{first}; };
  const std::uint64_t word = masks.small | masks.capital | masks.digit;
  // A word begins where none was, and where a capital follows a small letter.
  const std::uint64_t begins = (word & ~behind(word, context_words::is_ascii_word(before))) |
                               (masks.capital & behind(masks.small, context_words::is_small(before)));
  const std::uint64_t ends = begins | ~word;
  const std::uint64_t scripts =
      masks.lead | (masks.other & ~behind(masks.other, context_words::is_other_script(before)));
  for (std::uint64_t events = begins | scripts; events != 0; events &= events - 1) {
    const auto at = static_cast<unsigned>(std::countr_zero(events));
    if ((scripts >> at & 1U) != 0) {
      take_other(base + at);
      continue;
    }
    const std::uint64_t ends_behind = ends >> at >> 1U;
    const std::size_t end = ends_behind != 0
                                ? base + at + 1 + static_cast<std::size_t>(std::countr_zero(ends_behind))
                                : context_words::word_end(text_, base + at);
    take_ascii(base + at, end);
  }
}

void ContextCursor::take_ascii(std::size_t begin, std::size_t end) {
  const std::uint8_t parts = vocabulary_.ascii_parts(head_of(text_, begin, end));
  const Previous previous = previous_;
  previous_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), parts};
  if (parts == 0) return;
  const std::string_view word = text_.substr(begin, end - begin);
  const auto keep = [&](const WordHash& hash, std::uint32_t first) {
    const auto entry = vocabulary_.find(hash.value());
    if (entry == ContextVocabulary::kNone) return;
    words_.push_back({first, previous_.end, previous_.begin, entry});
  };
  if ((parts & ContextVocabulary::kSingle) != 0) {
    WordHash hash;
    add(word, hash);
    keep(hash, previous_.begin);
  }
  if ((parts & ContextVocabulary::kSecond) != 0 && (previous.parts & ContextVocabulary::kFirst) != 0) {
    WordHash hash;
    add(text_.substr(previous.begin, previous.end - previous.begin), hash);
    hash.add(' ');
    add(word, hash);
    keep(hash, previous.begin);
  }
}

/// A character of another script: every word that begins with it.
void ContextCursor::take_other(std::size_t begin) {
  previous_ = {};
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
