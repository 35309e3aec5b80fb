// All context words of a rule set in one table, and a filter of a few kilobytes that says no to nearly
// everything else by a word's first bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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

  /// Parts that the ASCII word may be; its first eight bytes are in `head`, the lowest byte first and zeros
  /// behind a shorter one.
  [[nodiscard]] std::uint8_t ascii_parts(std::uint64_t head) const {
    return parts_[ascii_slot(head)] & (kSingle | kFirst | kSecond);
  }
  /// kOther, if a word may begin with these two bytes of another script.
  [[nodiscard]] std::uint8_t other_parts(std::uint8_t first, std::uint8_t second) const {
    return parts_[slot(std::uint64_t{first} << 8U | second)] & kOther;
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

  static std::size_t slot(std::uint64_t key) {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ULL >> (64 - kSlotBits));  // Fibonacci hashing.
  }
  static std::size_t ascii_slot(std::uint64_t head) {
    constexpr std::uint64_t kToSmall = 0x2020202020202020;  // Digits have the bit anyway.
    return slot(head | kToSmall);
  }
  void mark(std::string_view word);

  std::array<std::uint8_t, std::size_t{1} << kSlotBits> parts_{};
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::vector<RuleBits> rules_;  ///< By entry.
};

}  // namespace dscan
