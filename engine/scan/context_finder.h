// Whether words that make a match believable stand near it, or in the name of its column or field.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "engine/match/classified_text.h"
#include "engine/match/rule_gate.h"
#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/read/reader.h"
#include "engine/rule/rule.h"
#include "engine/scan/context_cursor.h"
#include "engine/scan/context_vocabulary.h"

namespace dscan {

/// Behind a match stands what belongs to the next one as often as not, so only this part of a rule's distance
/// is looked at there.
inline constexpr std::size_t kDistanceBehindDivisor = 4;

/// Not thread-safe; one per worker.
class ContextFinder {
 public:
  /// `rules` must outlive the finder; those `anywhere` need no context.
  ContextFinder(const std::vector<Rule>& rules, RuleBits anywhere);

  /// The blocks that follow are of `reader`, which must outlive them.
  void begin(const Reader& reader);

  /// A new block, which must stay as it is until the next one.
  void begin_block(const ClassifiedText& text);

  /// Whether any context word may stand near a match inside of [begin, end) of the block, whatever its place.
  /// Calls should go forward within a block, together with those of admitted().
  bool has_words_near(std::size_t begin, std::size_t end) {
    const std::size_t from = begin - std::min(begin, longest_distance_);
    const std::size_t to = end + longest_distance_ / kDistanceBehindDivisor;
    const auto words = near_candidates_.look(from, to);
    return !words.empty() && words.front().last < to;
  }

  /// What the name of its field admits of a match in `place`. If it takes up all of the place, nothing else
  /// can.
  Admission admission_by_name(const Place& place) { return name_of(place).admission; }

  /// A quick look before anything is known of a match but that it lies in [begin, end) of the block, which is
  /// inside of `place`: the rules that supports() may be true of, and those that need no context. Calls go
  /// forward within a block. Valid until the next call.
  const RuleBits& admitted(std::size_t begin, std::size_t end, const Place& place);

  /// Whether a context word of the span's rule stands near it or in the name of its place's field.
  bool supports(const Span& span, const Place& place);

  /// Whether one stands in the name of its place's field.
  bool supports_by_name(const Span& span, const Place& place) {
    return has_rule(name_of(place).rules, span.rule);
  }

 private:
  /// [begin, end) of a match and as many bytes around it as a word may stand in.
  struct Window {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t from = 0;
    std::size_t to = 0;
  };
  static Window window_of(std::size_t begin, std::size_t end, std::size_t distance, const Place& place) {
    return {begin, end, std::max(place.begin, begin - std::min(begin, distance)),
            std::min(place.end, end + distance / kDistanceBehindDivisor)};
  }
  static bool lies_in(const ContextWord& word, const Window& window) {
    return (word.begin >= window.from && word.end <= window.begin) ||
           (word.begin >= window.end && word.end <= window.to);
  }
  /// What the name of a column or field says.
  struct Name {
    RuleBits rules;     ///< That have a word in it; empty: it was not looked at yet.
    RuleBits admitted;  ///< These and those that need no context.
    Admission admission;
  };
  const Name& name_of(const Place& place) {
    if (place.object < names_.size() && place.field < names_[place.object].size()) {
      const Name& known = names_[place.object][place.field];
      if (!known.rules.empty()) return known;
    }
    return learn_name(place);
  }
  const Name& learn_name(const Place& place);
  Admission admission_of(const RuleBits& admitted);

  const std::vector<Rule>& rules_;
  ContextVocabulary vocabulary_;
  const Reader* reader_ = nullptr;
  std::vector<std::vector<Name>> names_;  ///< By object and field.
  std::deque<RuleBits> sets_;             ///< What names were met to admit, by number of the set.
  const Name no_name_;
  RuleBits admitted_;                 ///< What was answered last, if words stand near it.
  std::size_t longest_distance_ = 0;  ///< Of any rule.
  // Two, because first all candidates are asked about, front to back, and then all matches.
  ContextCursor near_candidates_;
  ContextCursor near_matches_;
};

}  // namespace dscan
