// What a test said of the values it met lately. In a column they come back: names, places, states.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace dscan {

/// For tests that take longer than to look a value up, some 20 ns, and always say the same of the same bytes.
/// Holds up to kSlots values of up to kMostBytes, in 64 KiB; a newer one takes the place of an older one. Not
/// thread-safe.
class ValueMemo {
 public:
  static constexpr std::size_t kMostBytes = 31;
  static constexpr std::size_t kSlots = 1U << 11U;

  /// What `test(value)` says, a bool.
  template <class Test>
  bool ask(std::string_view value, const Test& test) {
    if (value.size() > kMostBytes) return test(value);
    if (slots_ == nullptr) slots_ = std::make_unique<std::array<Words, kSlots>>();
    Words words{};
    std::memcpy(words.data(), value.data(), value.size());
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
  using Words = std::array<std::uint64_t, (kMostBytes + 1) / sizeof(std::uint64_t)>;
  static constexpr std::uint64_t kYes = std::uint64_t{1} << 63U;  ///< In the last word; sizes leave it free.

  /// Multiplication carries all bits upward; the top ones choose.
  static std::size_t slot_of(const Words& words) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 by the golden ratio.
    std::uint64_t mixed = 0;
    for (const std::uint64_t word : words) mixed = ((mixed ^ word) * kOdd) ^ (mixed >> 32U);
    return mixed * kOdd >> (64U - static_cast<unsigned>(std::countr_zero(kSlots)));
  }

  std::unique_ptr<std::array<Words, kSlots>> slots_;  ///< None before the first question.
};

}  // namespace dscan
