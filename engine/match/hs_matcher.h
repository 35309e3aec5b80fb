// Runs the Hyperscan databases over a block, and RE2 for the rules that are in none. One per worker: it owns
// the scratch space.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/classified_text.h"
#include "engine/match/long_runs.h"
#include "engine/match/pattern_db.h"
#include "engine/model/hit.h"

struct hs_scratch;

namespace dscan {

class HsMatcher {
 public:
  /// `patterns` must outlive the matcher. Errors: no memory for the scratch space.
  static Result<HsMatcher> make(const PatternDb& patterns);

  /// Appends a hit for every end of every match in the text, or, of rules that the patterns
  /// call anchored, of a piece of every match; in no particular order. Errors: Hyperscan failed; `hits` then
  /// holds what it had reported.
  Result<void> scan(ClassifiedText& text, std::vector<Hit>& hits);

 private:
  using Scratch = std::unique_ptr<hs_scratch, int (*)(hs_scratch*)>;
  HsMatcher(const PatternDb& patterns, Scratch scratch)
      : patterns_(&patterns), scratch_(std::move(scratch)) {}

  void find_landmarks(Landmark landmark, ClassifiedText& text);
  Result<void> scan_near_landmarks(const PatternPass& pass, std::string_view bytes, std::vector<Hit>& hits);
  Result<void> scan_piece(const PatternPass& pass, std::string_view bytes, std::size_t begin, std::size_t end,
                          std::vector<Hit>& hits);

  const PatternDb* patterns_;
  Scratch scratch_;
  std::vector<LongRun> landmarks_;  ///< Of the bytes at hand, an '@' as a run of one; kept for its memory.
};

}  // namespace dscan
