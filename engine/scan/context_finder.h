// Whether words that make a match believable stand near it, or in the name of its column or field.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/read/reader.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Behind a match stands what belongs to the next one as often as not, so only this part of a rule's distance
/// is looked at there.
inline constexpr std::size_t kDistanceBehindDivisor = 4;

/// Not thread-safe; one per worker.
class ContextFinder {
 public:
  /// `rules` must outlive the finder.
  explicit ContextFinder(const std::vector<Rule>& rules);

  /// The blocks that follow are of `reader`, which must outlive them.
  void begin(const Reader& reader);

  /// A new block: objects and fields may have come.
  void begin_block();

  /// A quick look before anything is known of a match but that it lies in [begin, end) of `bytes`: false if
  /// supports() cannot be true of it.
  bool may_support(std::uint32_t rule, std::string_view bytes, std::size_t begin, std::size_t end);

  /// Whether a context word of the span's rule stands near it or in the name of its place's field.
  bool supports(const Span& span, const Block& block, const Place& place);

 private:
  /// One bit a rule: those that a text has a context word of.
  using RuleBits = std::vector<std::uint64_t>;

  /// What was looked at last: several rules often ask about the same match.
  struct Window {
    const char* begin = nullptr;
    std::size_t before = 0;
    std::size_t behind = 0;
    friend bool operator==(const Window&, const Window&) = default;
  };

  void add_rules_of(std::string_view text, RuleBits& bits) const;
  const RuleBits& near(const Span& span, const Block& block, const Place& place);
  const RuleBits& in_name(const Place& place);

  const std::vector<Rule>& rules_;
  const Reader* reader_ = nullptr;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> rules_by_word_;  ///< By the word's hash.
  std::array<bool, 4096> may_be_word_{};  ///< By the low bits of the hash: says no to most words at once.
  std::unordered_map<std::uint64_t, RuleBits> names_;  ///< By object and field.
  Window window_;
  RuleBits window_bits_;
  std::size_t longest_distance_ = 0;  ///< Of any rule.
  std::size_t names_known_ = 0;       ///< Names that all_names_ takes in.
  RuleBits all_names_;                ///< Rules with a word in any name of the file.
  const char* wide_begin_ = nullptr;  ///< Where may_support() looked last.
  RuleBits wide_bits_;
};

}  // namespace dscan
