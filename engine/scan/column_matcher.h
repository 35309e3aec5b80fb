// Rules of a ColumnShape over a block: the values of the columns that they know by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/read/reader.h"
#include "engine/rule/rule.h"
#include "engine/scan/claimed_spans.h"
#include "engine/scan/column_vocabulary.h"

namespace dscan {

/// Names are looked at once a column, and only the values of known columns are looked at. Not thread-safe;
/// one per worker.
class ColumnMatcher {
 public:
  /// `rules` have passed RuleSet::make and must outlive the matcher.
  explicit ColumnMatcher(const std::vector<Rule>& rules);
  ~ColumnMatcher();

  /// The blocks that follow are of `reader`, which must outlive them.
  void begin(const Reader& reader);

  /// Appends a span, ascending by end, for each value that begins in the core of the block and is what a rule
  /// of its column asks for; none that `claimed` beat.
  void scan(const Block& block, ClaimedSpans& claimed, std::vector<Span>& out);

 private:
  struct Test;
  /// The rules that know a column.
  using ColumnRules = std::vector<std::uint32_t>;

  void look_at_names();
  void take_value(const Block& block, const Place& place, ClaimedSpans& claimed, std::vector<Span>& out);
  bool passes(std::uint32_t rule, std::string_view value);

  const std::vector<Rule>& rules_;
  const ColumnVocabulary vocabulary_;
  std::vector<std::unique_ptr<Test>> tests_;  ///< By rule; none before its first column.
  const Reader* reader_ = nullptr;
  std::vector<std::vector<ColumnRules>> names_;  ///< By object and field, as far as they were looked at.
  FieldSet known_;                               ///< Fields that a rule knows.
  std::string small_;                            ///< A value in lower case, kept for its memory.
};

}  // namespace dscan
