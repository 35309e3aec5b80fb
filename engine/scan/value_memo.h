// What regexes said of the values they met lately. In a column they come back, or others that are like them
// to a regex: names, states, numbers of as many digits.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/match/regex_alphabet.h"

namespace dscan {

/// For tests that take longer than to look a value up, some 20 ns, and say the same of texts that are alike.
/// Holds up to kSlots values of up to kMostBytes, in 64 KiB; a newer one takes the place of an older one. Not
/// thread-safe.
class ValueMemo {
 public:
  static constexpr std::size_t kMostBytes = 31;
  static constexpr std::size_t kSlots = 1U << 11U;

  explicit ValueMemo(const RegexAlphabet& alphabet) : alphabet_(alphabet) {}

  /// What `test(value)` says, a bool; the test is one by regexes of the alphabet.
  template <class Test>
  bool ask(std::string_view value, const Test& test) {
    if (value.size() > kMostBytes) return test(value);
    if (slots_ == nullptr) slots_ = std::make_unique<std::array<Words, kSlots>>();
    Words words{};
    for (std::size_t word = 0; word * kWordBytes < value.size(); ++word) {
      words[word] = alike(value.substr(word * kWordBytes, kWordBytes));
    }
    // The last byte tells values apart that end in zeros, and an empty slot from "".
    words.back() |= std::uint64_t{value.size() + 1} << 56U;
    Words& slot = (*slots_)[slot_of(words)];
    Words known = slot;
    known.back() &= ~kYes;
    if (known == words) return (slot.back() & kYes) != 0;
    const bool said = test(value);
    slot = words;
    if (said) slot.back() |= kYes;
    return said;
  }

 private:
  static constexpr std::size_t kWordBytes = sizeof(std::uint64_t);
  using Words = std::array<std::uint64_t, (kMostBytes + 1) / kWordBytes>;
  static constexpr std::uint64_t kYes = std::uint64_t{1} << 63U;  ///< In the last word; sizes leave it free.

  /// The first byte lowest. A word is made in a register: to write bytes and to read them as words takes
  /// long.
  [[nodiscard]] std::uint64_t alike(std::string_view bytes) const {
    std::uint64_t word = 0;
    for (std::size_t i = bytes.size(); i > 0; --i) {
      word = word << 8U | static_cast<unsigned char>(alphabet_.like(bytes[i - 1]));
    }
    return word;
  }

  /// Multiplication carries all bits upward; the top ones choose.
  static std::size_t slot_of(const Words& words) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 by the golden ratio.
    std::uint64_t mixed = 0;
    for (const std::uint64_t word : words) mixed = ((mixed ^ word) * kOdd) ^ (mixed >> 32U);
    return mixed * kOdd >> (64U - static_cast<unsigned>(std::countr_zero(kSlots)));
  }

  const RegexAlphabet alphabet_;
  std::unique_ptr<std::array<Words, kSlots>> slots_;  ///< None before the first question.
};

}  // namespace dscan
