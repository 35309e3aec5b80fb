// Before a time is worth anything the answers must be the same: what a scan finds in a text, against what the
// plain regexes find there one by one, on RE2, under the same validators.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "bench/naive_scanner.h"
#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"
#include "engine/scan/object_scanner.h"

namespace dscan::bench {

enum class TextKind {
  kLines,  ///< Plain text.
  kCells,  ///< A table with a header, commas, and no quotes.
};

struct Agreement {
  std::size_t found = 0;    ///< Pairs of line and rule that the scan found.
  std::size_t certain = 0;  ///< Those of them that had to be found.
};

/// Both answers are sets of (line, rule). What the scan finds must be among what a plain regex finds and the
/// rule's validators accept. What of that is surely whole and meets no rule of higher precedence, the scan
/// must find. In between is what regexes cannot tell, such as a number that is a part of a longer one. Rules
/// that match past the end of a line are left out.
class AgreementCheck {
 public:
  explicit AgreementCheck(std::shared_ptr<const CompiledRules> rules);

  /// Errors: the first difference, as line number and rule; never the text.
  Result<Agreement> check(std::string_view text, TextKind kind);

 private:
  Result<Answer> scanned(std::string_view text, TextKind kind);
  [[nodiscard]] Result<void> check_within(const Answer& some, const Answer& all,
                                          const std::string& complaint) const;

  std::shared_ptr<const CompiledRules> rules_;
  ObjectScanner scanner_;
  NaiveScanner naive_;
};

}  // namespace dscan::bench
