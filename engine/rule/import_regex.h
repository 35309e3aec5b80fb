// Regexes of other scanners, rewritten so that RE2 and Hyperscan take them and mean what their own engine
// meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

/// What is special about the regexes of a format. All of them are Go's or Rust's: without look-around and
/// back-references.
struct RegexSource {
  bool nested_classes = false;     ///< Rust: '[' inside a class begins another one; otherwise it is itself.
  bool trailing_comments = false;  ///< A '#' and words at the end of a line are a comment without (?x) too.
  int only_group = 0;              ///< The only capture group to keep; 0: all of them.
};

struct ImportedRegex {
  std::string regex;
  bool multiline = false;  ///< A match may hold a line break.
  bool bounded = true;     ///< No match is longer than dscan looks.
  int groups = 0;
  std::vector<std::string> losses;  ///< What no longer holds exactly as it did; for people.
};

/// Errors say why the regex cannot be had, for people, without saying where it stands.
///
/// Flags, comments and (?x) are resolved, names of groups dropped, counts over RE2's limit written out. `^`
/// and `$` become the begin and the end of a line or value: the texts that dscan looks at have no other ones.
Result<ImportedRegex> import_regex(std::string_view pattern, const RegexSource& source);

/// Whether every text that `regex` matches holds one of `words` (lower case), in whatever case. May say no
/// where it is so.
bool implies_any_word(const std::string& regex, const std::vector<std::string>& words);

}  // namespace dscan
