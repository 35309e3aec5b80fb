// Decides whether a match counts where it stands: its rule's paths and keywords, what the rule excludes by
// value, match, line and path, and what must stand near it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/rule/rule.h"
#include "engine/scan/judgement.h"

namespace dscan {

class BlockLines;

/// A rule that says nothing of the place costs a look at one bit; the lists of the others are compiled when
/// their first match comes. Not thread-safe; one per worker.
class PlaceJudge {
 public:
  /// `rules` have passed RuleSet::make and must outlive the lists.
  explicit PlaceJudge(const std::vector<Rule>& rules);
  ~PlaceJudge();

  /// Whether the rule asks anything of the place of a match.
  static bool asks(const Rule& rule);

  /// The spans that follow are of the object with this path; empty: none is known, so that paths decide
  /// nothing.
  void begin(std::string_view path);

  /// The spans that follow are of this block, which must stay as it is until the next one.
  void begin_block(const Block& block);

  /// What of the place speaks against the match; kNone: nothing.
  Fault fault_of(const Span& span, const Block& block, const Place& place) {
    return has_lists_[span.rule] ? fault_by_lists(span, block, place) : Fault::kNone;
  }

 private:
  struct Lists;
  Fault fault_by_lists(const Span& span, const Block& block, const Place& place);

  const std::vector<Rule>& rules_;
  std::vector<bool> has_lists_;                ///< By rule.
  std::vector<std::unique_ptr<Lists>> lists_;  ///< By rule; none before its first match.
  std::string path_;
  std::uint64_t object_ = 0;  ///< Counts the objects.
  std::uint64_t block_ = 0;   ///< Counts the blocks.
  std::unique_ptr<BlockLines> lines_;
};

}  // namespace dscan
