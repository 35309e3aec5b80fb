// Which rules know a column by its name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/rule/rule.h"

namespace dscan {

/// Immutable after construction.
class ColumnVocabulary {
 public:
  /// Takes the rules with a ColumnShape; the others are passed over.
  explicit ColumnVocabulary(const std::vector<Rule>& rules);

  [[nodiscard]] bool empty() const { return names_.empty() && words_.empty() && unspaced_.empty(); }

  /// Their numbers, ascending. `name` is that of a column, or the path of a field.
  [[nodiscard]] std::vector<std::uint32_t> rules_of(std::string_view name) const;

 private:
  using Numbers = std::vector<std::uint32_t>;
  using Words = std::unordered_map<std::string, Numbers>;

  Words names_;
  Words words_;                 ///< Of scripts with spaces: met as whole words.
  Words unspaced_;              ///< Of the others: met anywhere.
  std::size_t most_words_ = 0;  ///< In one of words_.
};

}  // namespace dscan
