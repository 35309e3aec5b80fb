// A regex that Hyperscan can do nothing for: RE2 reads every block for it.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/match/lazy_regex.h"
#include "engine/model/hit.h"
#include "engine/rule/rule.h"

namespace dscan {

/// May be used from any thread.
class BlockRegex {
 public:
  /// `rule` is the number to report; the shape's regex has passed check_regexes.
  BlockRegex(std::uint32_t rule, const RegexShape& shape);

  /// Appends hits such that the end of one lies inside, or at the end of, every match in `bytes`: those of
  /// multiline rules anywhere, those of others within a line.
  void scan(std::string_view bytes, std::vector<Hit>& hits) const;

 private:
  void scan_piece(std::string_view bytes, std::size_t begin, std::size_t end, std::vector<Hit>& hits) const;

  std::uint32_t rule_;
  bool multiline_;
  std::unique_ptr<LazyRegex> regex_;
};

}  // namespace dscan
