// Values that a rule accepts, made by chance from those of its examples.
#pragma once

#include <cstddef>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/match/compiled_rules.h"
#include "engine/scan/judge.h"

namespace dscan::testing {

/// Works on a rule set of one rule with a NumberShape or a CodeShape.
class ValueMaker {
 public:
  explicit ValueMaker(const CompiledRules& rules)
      : rule_(rules.rule_set.rules()[0]), judge_(rules.rule_set.rules(), rules.confirmer) {}

  /// Up to `count` different values of the rule's shape that pass its checks, each a few characters away from
  /// one before it; the first are `seeds`.
  std::vector<std::string> valid(const std::vector<std::string>& seeds, std::size_t count) {
    std::vector<std::string> out;
    std::set<std::string> known;
    for (const std::string& seed : seeds) {
      if (fits(seed) && passes(seed) && known.insert(seed).second) out.push_back(seed);
    }
    if (out.empty()) return out;
    for (int tries = 0; tries < kMostTries && out.size() < count; ++tries) {
      std::string value = out[random_() % out.size()];
      for (std::size_t changes = 1 + random_() % 5; changes > 0; --changes) change_one(value);
      if (fits(value) && passes(value) && known.insert(value).second) out.push_back(value);
    }
    if (out.size() > count) out.resize(count);
    return out;
  }

  /// The value with one digit replaced by another one.
  std::string with_a_wrong_digit(std::string value) {
    std::vector<std::size_t> digits;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (is_digit(value[i])) digits.push_back(i);
    }
    char& digit = value[digits[random_() % digits.size()]];
    digit = static_cast<char>('0' + (digit - '0' + 1 + random_() % 9) % 10);
    return value;
  }

  bool passes(const std::string& value) { return judge_.fault_of(0, value) == Fault::kNone; }

 private:
  static constexpr int kMostTries = 10'000'000;

  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

  /// Another character of the same kind somewhere.
  void change_one(std::string& value) {
    char& c = value[random_() % value.size()];
    const auto* number = std::get_if<NumberShape>(&rule_.shape);
    const bool is_last = &c == &value.back();
    if (number != nullptr && number->last_may_be_x && is_last) {
      c = "0123456789X"[random_() % 11];
    } else if (is_digit(c)) {
      c = static_cast<char>('0' + random_() % 10);
    } else if (is_capital(c)) {
      c = static_cast<char>('A' + random_() % 26);
    }
  }

  /// Whether the value, which has the kinds of characters of one that does, has the rule's shape.
  [[nodiscard]] bool fits(const std::string& value) const {
    std::string bare;
    for (const char c : value) {
      if (is_digit(c) || is_capital(c)) bare += c;
    }
    if (const auto* number = std::get_if<NumberShape>(&rule_.shape)) return has_prefix(*number, bare);
    const auto& patterns = std::get<CodeShape>(rule_.shape).patterns;
    return std::any_of(patterns.begin(), patterns.end(),
                       [&bare](const CodePattern& pattern) { return has_literals(pattern, bare); });
  }

  static bool has_prefix(const NumberShape& shape, const std::string& digits) {
    return shape.prefixes.empty() ||
           std::any_of(shape.prefixes.begin(), shape.prefixes.end(), [&](const NumberShape::Prefix& prefix) {
             const auto head = static_cast<std::uint32_t>(std::stoul(digits.substr(0, prefix.digits)));
             return head >= prefix.first && head <= prefix.last;
           });
  }

  static bool has_literals(const CodePattern& pattern, const std::string& code) {
    if (pattern.length != code.size()) return false;
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (pattern.literals[i] != '\0' && pattern.literals[i] != code[i]) return false;
      if ((pattern.digits >> i & 1U) != 0 && !is_digit(code[i])) return false;
      if ((pattern.letters >> i & 1U) != 0 && !is_capital(code[i])) return false;
    }
    return true;
  }

  const Rule& rule_;
  Judge judge_;
  std::mt19937_64 random_{20240612};
};

}  // namespace dscan::testing
