// An exclude_where table at work: whether it holds for a match where it stands.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/hit.h"
#include "engine/read/block.h"
#include "engine/rule/rule.h"

namespace dscan {

/// The object that is being read.
struct CurrentObject {
  std::string_view path;  ///< Empty: none is known.
  std::uint64_t number;   ///< Another one for each object, from 1: what was learnt of a path holds for one.
};

/// A match and what stands around it.
struct MatchInPlace {
  std::string_view value;
  std::string_view whole;
  std::string_view line;
  CurrentObject object;
};

/// The match, without the line breaks that it may have at its ends.
Span without_line_breaks(Span span, const Block& block);

/// Of a span without line breaks at its ends.
MatchInPlace match_in_place(const Span& span, const Block& block, const Place& place,
                            const CurrentObject& object);

/// One regex that finds any of the words, in any case; none if there are no words. Lists have more than a
/// thousand words: an automaton reads the text once for all of them.
std::unique_ptr<const re2::RE2> any_of_words(const std::vector<std::string>& words);

bool found_in(std::string_view text, const re2::RE2& regex);

/// Regexes that are looked for in the path of an object, once an object. Not thread-safe.
class PathRegexes {
 public:
  /// `texts` have passed check_regexes.
  explicit PathRegexes(const std::vector<std::string>& texts);
  [[nodiscard]] bool empty() const { return regexes_.empty(); }
  /// Whether the object has a path and one of them is found in it.
  bool found_in(const CurrentObject& object);

 private:
  std::vector<std::unique_ptr<const re2::RE2>> regexes_;
  std::uint64_t known_for_ = 0;  ///< Number of the object that `found_` tells of.
  bool found_ = false;
};

/// A table, compiled. Not thread-safe.
class Exclusion {
 public:
  /// The regexes of `table` have passed check_regexes.
  explicit Exclusion(const ExcludeWhere& table);

  bool holds(const MatchInPlace& match);

 private:
  [[nodiscard]] std::string_view text_of_target(const MatchInPlace& match) const;

  ExcludeWhere::Target target_;
  bool all_;
  std::vector<std::unique_ptr<const re2::RE2>> regexes_;
  std::unique_ptr<const re2::RE2> stopwords_;
  PathRegexes paths_;
};

/// Whether one of them holds.
bool any_holds(std::vector<Exclusion>& exclusions, const MatchInPlace& match);

}  // namespace dscan
