// Cuts the regexes of other scanners into tokens, flags and comments resolved.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/import_regex.h"

namespace dscan {

struct RegexToken {
  enum class Kind {
    kAtom,       ///< What matches one character, or a literal of several bytes.
    kAssertion,  ///< \b and \B.
    kBegin,      ///< ^ and \A.
    kEnd,        ///< $ and \z.
    kOpen,
    kClose,
    kOr,
    kFlags,   ///< (?i) and its kin, for the rest of the group.
    kRepeat,  ///< *, +, ?, {…}
  };
  Kind kind = Kind::kAtom;
  std::size_t begin = 0;      ///< In the pattern.
  std::string text = {};      ///< As RE2 and Hyperscan write it; of a repeat without the mark of a lazy one.
  bool newline = false;       ///< Of an atom: it can match a line break.
  bool of_each_line = false;  ///< Of a begin or end: of every line, by (?m).
  bool captures = false;      ///< Of a group.
  bool lazy = false;          ///< Of a repeat.
  int least = 0;              ///< Of a repeat.
  int most = 0;               ///< Of a repeat; kNoMost: any number.
  static constexpr int kNoMost = -1;
};

struct RegexTokens {
  std::vector<RegexToken> tokens;
  bool bytes_in_class = false;  ///< A class holds characters beyond ASCII, which become bytes.
};

/// Errors are import_regex's.
Result<RegexTokens> tokenize_regex(std::string_view pattern, const RegexSource& source);

}  // namespace dscan
