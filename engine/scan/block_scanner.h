// From a block of bytes to the spans that count: match → locate → confirm → judge → resolve overlaps.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/anchor_matcher.h"
#include "engine/match/classified_text.h"
#include "engine/match/code_matcher.h"
#include "engine/match/compiled_rules.h"
#include "engine/match/hs_matcher.h"
#include "engine/match/number_matcher.h"
#include "engine/match/rule_gate.h"
#include "engine/model/grounds.h"
#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/read/reader.h"
#include "engine/scan/claimed_spans.h"
#include "engine/scan/column_matcher.h"
#include "engine/scan/context_finder.h"
#include "engine/scan/judge.h"
#include "engine/scan/judgement.h"
#include "engine/scan/place_judge.h"

namespace dscan {

/// Not thread-safe; one per worker.
class BlockScanner final : private RuleGate {
 public:
  /// `rules` must outlive the scanner; findings of a confidence below `min_confidence` do not count. Errors:
  /// no memory for matching.
  static Result<std::unique_ptr<BlockScanner>> make(const CompiledRules& rules, int min_confidence);

  /// The blocks that follow are of `reader`, which must outlive them, and of the object with this path;
  /// empty: none is known.
  void begin(const Reader& reader, std::string_view path) {
    context_.begin(reader);
    columns_.begin(reader);
    place_judge_.begin(path);
  }

  /// From now on every match is judged and appended to `judgements` with what became of it, at a price;
  /// nullptr: no longer. Offsets are in the block of the scan.
  void report_to(std::vector<Judgement>* judgements) { judgements_ = judgements; }

  /// Finds what counts in the block's core. Errors: the matcher failed.
  Result<void> scan(const Block& block);

  /// What the last scan found, sorted by begin; offsets are in its block.
  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
  /// Where a span stands; `line` is that of its value's first byte.
  [[nodiscard]] const Place& place_of(const Span& span) const { return places_[span.place]; }
  /// What speaks for a span: `known`, which does for another one of its rule, unless there is more. To ask
  /// for the spans in their order takes the least time.
  Grounds better_grounds(const Grounds& known, const Span& span) {
    if (known.bits != 0 && known.confidence == most_confidence_[span.rule]) return known;
    return better(known, grounds_at(span, place_of(span)));
  }

 private:
  /// How far a rule's matches in the block are settled.
  struct Settled {
    std::size_t begin = 0;  ///< The next match begins here or later.
    std::size_t end = 0;    ///< Hits up to here need no look.
  };

  BlockScanner(const CompiledRules& rules, HsMatcher patterns, int min_confidence);
  Admission admission_of(std::size_t begin, std::size_t end) override;
  const RuleBits& admitted_in(std::size_t begin, std::size_t end) override;
  void find_exact(const Block& block);
  bool is_plausible(const Block& block, const Span& span);
  void claim_plausible(const Block& block);
  void merge_plausible(const Block& block, std::size_t first_new);
  Result<void> find_hits(const Block& block);
  void take_hit(const Block& block, const Hit& hit);
  void take_exact(const Block& block, const Span& span);
  [[nodiscard]] Fault fault_of_value(const Block& block, const Span& span);
  Fault fault_of_place(const Block& block, const Span& span, const Place& place);
  Grounds grounds_at(const Span& span, const Place& place);
  bool settle(const Block& block, const Span& found, const Place& place, Fault fault);
  void resolve(std::size_t first_judgement);
  [[nodiscard]] std::uint32_t rule_over(const Span& span) const;

  const CompiledRules& rules_;
  const RuleBits strong_;  ///< Their matches count without any context.
  const RuleBits weak_;    ///< These count with it, and the strong ones.
  RuleBits all_;
  HsMatcher patterns_;
  AnchorMatcher anchors_;
  NumberMatcher numbers_;
  CodeMatcher codes_;
  ColumnMatcher columns_;
  Judge judge_;
  ContextFinder context_;
  PlaceJudge place_judge_;
  ClaimedSpans claimed_;
  std::vector<bool> multiline_;                ///< By rule.
  std::vector<std::uint8_t> most_confidence_;  ///< By rule, whatever stands near.

  const Block* block_ = nullptr;  ///< At hand.
  Place token_place_;             ///< Of what was asked about last, in a block that has places.

  std::vector<Judgement>* judgements_ = nullptr;

  // Of one block, kept for their memory.
  ClassifiedText text_;
  std::vector<Hit> hits_;
  std::vector<Span> exact_;       ///< Plausible matches of the rules without a regex, sorted by end.
  std::vector<Span> others_;      ///< Those of them that are no numbers, before they are among these.
  std::vector<Span> merged_;      ///< What exact_ was.
  std::vector<Settled> settled_;  ///< By rule.
  std::vector<Span> spans_;
  std::vector<Place> places_;
};

}  // namespace dscan
