// Code rules over a block: tokens by the bits of their bytes, patterns by the places of their digits, exact
// bounds, no regex. Whether the check character is right is for the rule's validators.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/match/classified_text.h"
#include "engine/match/code_tokens.h"
#include "engine/match/rule_gate.h"
#include "engine/model/hit.h"
#include "engine/rule/code_form.h"
#include "engine/rule/rule.h"
#include "engine/rule/rule_bits.h"

namespace dscan {

/// The code rules of a rule set, by the length of their codes. Immutable after construction.
class CodeTable {
 public:
  struct Entry {
    std::uint32_t rule;
    CodePattern pattern;
    ByteSet separators;  ///< Which may stand inside.
  };

  /// Takes the rules with a CodeShape; the others are passed over.
  explicit CodeTable(const std::vector<Rule>& rules);

  /// The same table without the entries of other rules than these.
  [[nodiscard]] CodeTable of(const RuleBits& rules) const;

  [[nodiscard]] const std::vector<Entry>& of_length(std::size_t length) const { return by_length_[length]; }
  [[nodiscard]] bool empty() const { return empty_; }

 private:
  CodeTable() = default;

  std::array<std::vector<Entry>, kMaxCodeLength + 1> by_length_;
  bool empty_ = true;
};

/// A code is a whole token, or one of the runs between a token's separators. One per worker: it owns buffers.
class CodeMatcher {
 public:
  /// Finds every match of every code. `table` must outlive the matcher.
  explicit CodeMatcher(const CodeTable& table) : all_(table), table_(&all_) {}
  /// Finds those that `gate` may admit, which must outlive the matcher, too: it is asked about the token that
  /// a match stands in. The rules `anywhere` count without being asked about.
  CodeMatcher(const CodeTable& table, const RuleBits& anywhere, RuleGate& gate)
      : all_(table), few_(all_.of(anywhere)), gate_(&gate), table_(&all_) {}
  CodeMatcher(CodeMatcher&&) = delete;

  /// Appends the matches in the text, sorted by end.
  void scan(const ClassifiedText& text, std::vector<Span>& spans);

 private:
  /// A stretch of text as the patterns see it.
  struct Code {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t length = 0;    ///< Without separators.
    std::uint64_t digits = 0;  ///< Bit n: place n holds a digit.
    std::array<char, kMaxCodeLength> text{};
  };

  static std::optional<Code> code_of(std::string_view bytes, std::size_t begin, std::size_t end);
  void match_runs(std::string_view bytes, const CodeToken& token, std::vector<Span>& spans) const;
  void match(std::string_view bytes, std::size_t begin, std::size_t end, std::vector<Span>& spans) const;

  const CodeTable& all_;
  const std::optional<CodeTable> few_;  ///< Of the rules that count anywhere; none without a gate.
  RuleGate* const gate_ = nullptr;
  const CodeTable* table_;  ///< Of the rules that may match the token at hand.
  std::vector<CodeToken> tokens_;
};

}  // namespace dscan
