// Lets go of matches that their rule knows to be harmless, or that stand where the rule does not look: its
// allow tables, its paths and its keywords.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/rule/rule.h"

namespace dscan {

/// A rule without such lists costs a look at one bit; the lists of the others are compiled when their first
/// match comes. Not thread-safe; one per worker.
class AllowLists {
 public:
  /// `rules` have passed RuleSet::make and must outlive the lists.
  explicit AllowLists(const std::vector<Rule>& rules);
  ~AllowLists();

  /// The spans that follow are of the object with this path; empty: none is known, so that paths decide
  /// nothing.
  void begin(std::string_view path);

  /// Whether the match does not count after all.
  bool drop(const Span& span, const Block& block, const Place& place) {
    return has_lists_[span.rule] && drop_by_lists(span, block, place);
  }

 private:
  struct Lists;
  bool drop_by_lists(const Span& span, const Block& block, const Place& place);

  const std::vector<Rule>& rules_;
  std::vector<bool> has_lists_;                ///< By rule.
  std::vector<std::unique_ptr<Lists>> lists_;  ///< By rule; none before its first match.
  std::string path_;
  std::uint64_t object_ = 0;  ///< Counts the objects: what was learnt of a path holds for one.
};

}  // namespace dscan
