// What is known of the texts that a regex matches, put together from what is known of its parts.
#pragma once

#include <span>
#include <string>

#include "engine/rule/import_regex_tokens.h"

namespace dscan {

/// `Fact` is what is known of the texts of a part. A default one is of the empty text; there are
/// `Fact::of_atom(text)`, of one atom as RE2 writes it, and for facts `in_sequence(a, b)`, `either(a, b)` and
/// `repeated(part, least)`.
template <class Fact>
class RegexFold {
 public:
  /// Of the whole regex, as tokenize_regex() cuts it.
  static Fact of(std::span<const RegexToken> tokens) { return RegexFold(tokens).alternatives(); }

 private:
  using Kind = RegexToken::Kind;

  explicit RegexFold(std::span<const RegexToken> tokens) : left_(tokens) {}

  [[nodiscard]] bool next_is(Kind kind) const { return !left_.empty() && left_.front().kind == kind; }

  /// Up to the end, or what closes the group.
  Fact alternatives() {
    Fact out = sequence();
    while (next_is(Kind::kOr)) {
      left_ = left_.subspan(1);
      out = either(out, sequence());
    }
    return out;
  }

  Fact sequence() {
    Fact out;
    while (!left_.empty() && !next_is(Kind::kOr) && !next_is(Kind::kClose)) {
      Fact next = item();
      for (; next_is(Kind::kRepeat); left_ = left_.subspan(1)) next = repeated(next, left_.front().least);
      out = in_sequence(out, next);
    }
    return out;
  }

  Fact item() {
    const RegexToken& token = left_.front();
    left_ = left_.subspan(1);
    if (token.kind == Kind::kOpen) {
      const Fact group = alternatives();
      if (!left_.empty()) left_ = left_.subspan(1);
      return group;
    }
    if (token.kind != Kind::kAtom) return {};  // It stands between bytes, and is none.
    return Fact::of_atom(token.text);
  }

  std::span<const RegexToken> left_;
};

}  // namespace dscan
