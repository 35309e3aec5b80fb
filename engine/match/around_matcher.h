// Rules of an AroundShape over a block: every occurrence of the pivot, and the runs on its sides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/match/classified_text.h"
#include "engine/model/hit.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Immutable and thread-safe after construction.
class AroundMatcher {
 public:
  /// Takes the rules with an AroundShape; the others are passed over.
  explicit AroundMatcher(const std::vector<Rule>& rules);

  /// Appends every match in the text, sorted by end. Costs at most the longest runs of a shape for each
  /// pivot.
  void scan(ClassifiedText& text, std::vector<Span>& spans) const;

 private:
  struct Pattern {
    std::uint32_t rule;
    AroundShape shape;
  };

  static std::optional<Span> match_at(const Pattern& pattern, std::string_view bytes, std::size_t pivot);
  static void scan_for(const Pattern& pattern, ClassifiedText& text, std::vector<Span>& spans);

  std::vector<Pattern> patterns_;
};

}  // namespace dscan
