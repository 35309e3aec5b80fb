// Words of each step are begun and ended by the bits of its classes. That their first bytes are looked up for
// all words of some steps in a row, without a branch, is what makes this fast.
#include "engine/scan/context_cursor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "engine/base/bit_places.h"
#include "engine/match/step_bits.h"
#include "engine/rule/context_words.h"

// Vectors are of no use here, but CPUs that have them have faster instructions for single bits, too.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/scan/context_cursor.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef DSCAN_CONTEXT_CURSOR_ONCE
#define DSCAN_CONTEXT_CURSOR_ONCE
namespace dscan {

/// Steps that are taken at once: a call is worth some.
inline constexpr std::size_t kStepsAtOnce = 8;
inline constexpr std::size_t kBytesAtOnce = kStepsAtOnce * TextStep::kBytes;
/// Words of a step whose places are written at once: most steps have fewer.
inline constexpr unsigned kWordsAtOnce = 8;

/// Some steps of a text, of which there are more behind them.
struct WordSteps {
  std::string_view text;
  std::span<const TextStep> steps;  ///< Of the whole text.
  std::size_t begin = 0;
  std::size_t end = 0;  ///< At most kStepsAtOnce behind `begin`.
};

/// Where words begin, from step to step.
class WordCutter {
 public:
  /// `before` is the step in front of the first one.
  explicit WordCutter(const TextStep& before) { keep(before); }

  /// One bit for each byte of a step.
  struct Cuts {
    std::uint64_t begins = 0;  ///< An ASCII word begins here.
    std::uint64_t stops = 0;   ///< One that began earlier goes on no more here.
  };

  HWY_INLINE Cuts cut(const TextStep& step) {
    const std::uint64_t word = words_of(step);
    Cuts out;
    // A word begins where none was, and where a capital follows a small letter.
    out.begins = (word & ~word_.later(word, 1)) | (step.capitals & small_.later(small_of(step), 1));
    out.stops = out.begins | ~word;
    keep(step);
    return out;
  }

 private:
  static std::uint64_t words_of(const TextStep& step) { return step.letters | step.digits; }
  static std::uint64_t small_of(const TextStep& step) { return step.letters & ~step.capitals; }
  HWY_INLINE void keep(const TextStep& step) {
    word_.keep(words_of(step));
    small_.keep(small_of(step));
  }

  StepBits word_;
  StepBits small_;  ///< Small letters.
};

/// The words of some steps.
class CutWords {
 public:
  HWY_INLINE explicit CutWords(const WordSteps& steps, bool with_digit_led) : text_(steps.text) {
    // Words that begin with a digit are left out if nobody wants them: logs are full of them.
    const std::uint64_t wanted_digits = with_digit_led ? ~std::uint64_t{0} : 0;
    base_ = steps.begin * TextStep::kBytes;
    WordCutter cutter(steps.begin == 0 ? TextStep() : steps.steps[steps.begin - 1]);
    std::uint32_t* next = begins_.data();
    std::size_t number = 0;
    // And the step behind them, in which a word of theirs may end.
    for (std::size_t i = steps.begin; i <= steps.end; ++i, ++number) {
      const WordCutter::Cuts cuts = cutter.cut(steps.steps[i]);
      stops_[number] = cuts.stops;
      if (i == steps.end) break;
      const std::uint64_t wanted = cuts.begins & (steps.steps[i].letters | wanted_digits);
      const auto base = static_cast<std::uint32_t>(i * TextStep::kBytes);
      next += put_places<kWordsAtOnce>(wanted, [&](unsigned n, unsigned place) { next[n] = base + place; });
    }
    count_ = static_cast<std::size_t>(next - begins_.data());
  }

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::uint32_t begin_of(std::size_t word) const { return begins_[word]; }

  /// The word as the vocabulary is asked about it.
  [[nodiscard]] HWY_INLINE std::uint64_t key_of(std::size_t word) const {
    const std::size_t begin = begins_[word];
    if (HWY_UNLIKELY(text_.size() - begin < sizeof(Head))) return key_of_last(begin);
    // Bit n: none of the word's bytes stands n + 1 bytes behind its first one.
    const std::size_t behind = begin + 1 - base_;
    std::uint64_t stops = 0;
    std::memcpy(&stops, reinterpret_cast<const char*>(stops_.data()) + behind / 8, sizeof(stops));
    constexpr std::uint64_t kLast = std::uint64_t{1} << (sizeof(Head) - 1);  // Longer ones are cut.
    const auto left_out =
        static_cast<unsigned>(std::countr_zero(stops >> (behind % 8) | kLast)) ^ (sizeof(Head) - 1);
    Head head = 0;
    std::memcpy(&head, text_.data() + begin, sizeof(head));
    return ContextVocabulary::key_of(head & ~Head{0} >> (8 * left_out));
  }

 private:
  using Head = ContextVocabulary::Head;

  /// Of a word that ends with the text, or a few bytes in front of that.
  [[nodiscard]] std::uint64_t key_of_last(std::size_t begin) const {
    const std::size_t end = context_words::word_end(text_, begin);
    return ContextVocabulary::key_of(ContextVocabulary::head_of(text_.substr(begin, end - begin)));
  }

  std::string_view text_;
  std::size_t base_ = 0;  ///< The first byte of the steps.
  std::size_t count_ = 0;
  std::array<std::uint32_t, kBytesAtOnce + kWordsAtOnce> begins_;
  std::array<std::uint64_t, kStepsAtOnce + 1> stops_;  ///< Of each step, and of the one behind them.
};

}  // namespace dscan
#endif  // DSCAN_CONTEXT_CURSOR_ONCE

HWY_BEFORE_NAMESPACE();
namespace dscan::HWY_NAMESPACE {

/// Writes where words begin that a context word may end with, and characters of other scripts, at most one a
/// byte; returns how many there are.
std::size_t find_candidates(const ContextVocabulary& vocabulary, const WordSteps& steps, std::uint32_t* out) {
  const CutWords words(steps, vocabulary.has_digit_led());
  std::uint32_t* end = out;
  for (std::uint32_t word = 0; word < words.count(); ++word) {
    // No branch: which words are kept nobody can foresee.
    *end = word;
    end += vocabulary.may_end_with(words.key_of(word)) ? 1 : 0;
  }
  const auto may_be_one = [&](std::uint32_t word) {
    const std::uint8_t parts = vocabulary.ascii_parts(words.key_of(word));
    if ((parts & ContextVocabulary::kSingle) != 0 || word == 0) return true;
    return (vocabulary.ascii_parts(words.key_of(word - 1)) & ContextVocabulary::kFirst) != 0;
  };
  std::uint32_t* kept = out;
  for (const std::uint32_t* word = out; word != end; ++word) {
    if (may_be_one(*word)) *kept++ = words.begin_of(*word);
  }
  std::uint32_t* const characters = kept;
  for (std::size_t i = steps.begin; i < steps.end; ++i) {
    for (std::uint64_t left = steps.steps[i].leads; left != 0; left &= left - 1) {
      *kept++ = static_cast<std::uint32_t>(i * TextStep::kBytes) +
                static_cast<std::uint32_t>(std::countr_zero(left));
    }
  }
  if (characters != out && characters != kept) std::inplace_merge(out, characters, kept);
  return static_cast<std::size_t>(kept - out);
}

}  // namespace dscan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace dscan {

HWY_EXPORT(find_candidates);

namespace {

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

void ContextCursor::begin(const ClassifiedText& text) {
  bytes_ = text.bytes();
  steps_ = text.steps();
  jump_to(0);
}

/// Nothing is known of any step.
void ContextCursor::jump_to(std::size_t step_begin) {
  from_ = to_ = step_begin;
  words_.clear();
  ahead_ = 1;
}

std::span<const ContextWord> ContextCursor::look_closely(std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  if (begin < from_ || begin >= to_ + TextStep::kBytes) jump_to(begin - begin % TextStep::kBytes);
  // As files are read ahead: only what is asked for after a jump, as another one may follow, and more each
  // time that the questions go on from there.
  for (; to_ < end; ahead_ = std::min(2 * ahead_, kStepsAtOnce)) {
    const std::size_t asked = (end - to_ + TextStep::kBytes - 1) / TextStep::kBytes;
    take_steps(std::clamp(asked, ahead_, kStepsAtOnce));
  }
  const auto first = std::lower_bound(words_.begin(), words_.end(), begin,
                                      [](const ContextWord& word, std::size_t at) { return word.last < at; });
  return {first, words_.end()};
}

/// Takes the steps behind `to_`, so many, 1 to kStepsAtOnce, or those that are left.
void ContextCursor::take_steps(std::size_t most) {
  std::array<std::uint32_t, kBytesAtOnce> begins;
  const std::size_t first = to_ / TextStep::kBytes;
  const std::size_t last = std::min(first + most, steps_.size() - 1);  // The last one is empty.
  const std::size_t count =
      HWY_DYNAMIC_DISPATCH(find_candidates)(vocabulary_, {bytes_, steps_, first, last}, begins.data());
  to_ = last * TextStep::kBytes;
  for (const std::uint32_t begin : std::span(begins).first(count)) {
    if (context_words::is_other_script(bytes_[begin])) {
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
  const std::string_view word = word_at(bytes_, begin);
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
  const std::string_view first = word_before(bytes_, begin);
  if (first.empty() || (parts_of(first) & ContextVocabulary::kFirst) == 0) return;
  WordHash hash;
  add(first, hash);
  hash.add(' ');
  add(word, hash);
  keep(hash, static_cast<std::size_t>(first.data() - bytes_.data()));
}

/// A character of another script: every word that begins with it.
void ContextCursor::take_other(std::size_t begin) {
  if (begin + 1 >= bytes_.size() || !context_words::begins_character(bytes_[begin])) return;
  if (vocabulary_.other_parts(static_cast<std::uint8_t>(bytes_[begin]),
                              static_cast<std::uint8_t>(bytes_[begin + 1])) == 0) {
    return;
  }
  WordHash hash;
  for (std::size_t at = begin; at < bytes_.size() && at - begin < kMaxContextWordBytes; ++at) {
    if (!context_words::is_other_script(bytes_[at])) return;
    hash.add(bytes_[at]);
    if (at + 1 < bytes_.size() && !context_words::begins_character(bytes_[at + 1])) continue;
    const auto entry = vocabulary_.find(hash.value());
    if (entry == ContextVocabulary::kNone) continue;
    words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at + 1),
                      static_cast<std::uint32_t>(begin), entry});
  }
}

}  // namespace dscan
#endif  // HWY_ONCE
