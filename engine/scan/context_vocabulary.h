// All context words of a rule set in one table, and a filter of a few kilobytes that says no to nearly
// everything else by a word's first bytes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/rule/rule.h"
#include "engine/rule/rule_bits.h"

namespace dscan {

/// Immutable after construction.
class ContextVocabulary {
 public:
  explicit ContextVocabulary(const std::vector<Rule>& rules);

  using Entry = std::uint32_t;
  static constexpr Entry kNone = std::numeric_limits<Entry>::max();

  /// What a text's word may be, as far as its beginning tells.
  enum Part : std::uint8_t {
    kSingle = 1,  ///< A context word.
    kFirst = 2,   ///< The first of two in a row.
    kSecond = 4,  ///< The second.
    kOther = 8,   ///< The beginning of one of another script.
  };

  /// The beginning of a word: up to eight bytes, the lowest first, zeros behind a shorter word.
  using Head = std::uint64_t;
  static Head head_of(std::string_view word) {
    Head head = 0;
    std::memcpy(&head, word.data(), std::min(word.size(), sizeof(head)));
    return head;
  }
  /// What is asked about ASCII words by: heads that differ in the case of letters only have the same one.
  static std::uint64_t key_of(Head head) {
    constexpr std::uint64_t kToSmall = 0x2020202020202020;  // Digits have the bit anyway.
    return (head | kToSmall) * 0x9E3779B97F4A7C15ULL;       // Fibonacci hashing.
  }
  /// Whether a context word may end with the ASCII word: says no to nearly all words that end none.
  [[nodiscard]] bool may_end_with(std::uint64_t key) const {
    const std::uint64_t bit = key >> (64 - kFilterBits);
    return (ends_[bit / 64] >> (bit % 64) & 1U) != 0;
  }
  /// Whether a context word, or one of its two, begins with a digit.
  [[nodiscard]] bool has_digit_led() const { return has_digit_led_; }
  /// Parts that the ASCII word may be.
  [[nodiscard]] std::uint8_t ascii_parts(std::uint64_t key) const {
    return parts_[key >> (64 - kSlotBits)] & (kSingle | kFirst | kSecond);
  }
  /// kOther, if a word may begin with these two bytes of another script.
  [[nodiscard]] std::uint8_t other_parts(std::uint8_t first, std::uint8_t second) const {
    return parts_[other_slot(first, second)] & kOther;
  }

  /// The word of this hash (context_words.h), or kNone.
  [[nodiscard]] Entry find(std::uint64_t hash) const {
    const auto known = entries_.find(hash);
    return known == entries_.end() ? kNone : known->second;
  }
  /// The rules that have it.
  [[nodiscard]] const RuleBits& rules_of(Entry entry) const { return rules_[entry]; }

  /// Adds the rules that have a context word in a name, such as a column's.
  void add_rules_of(std::string_view name, RuleBits& bits) const;

 private:
  static constexpr unsigned kSlotBits = 14;
  /// A bit a key: 16 KiB, which a few hundred words leave nearly empty.
  static constexpr unsigned kFilterBits = 17;

  static std::size_t other_slot(std::uint8_t first, std::uint8_t second) {
    return key_of(std::uint64_t{first} << 8U | second) >> (64 - kSlotBits);
  }
  void mark(std::string_view word);
  void mark_part(std::string_view part, Part as);

  bool has_digit_led_ = false;
  std::array<std::uint64_t, (std::size_t{1} << kFilterBits) / 64> ends_{};
  std::array<std::uint8_t, std::size_t{1} << kSlotBits> parts_{};
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::vector<RuleBits> rules_;  ///< By entry.
};

}  // namespace dscan
