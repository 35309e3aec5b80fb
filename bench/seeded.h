// Random choices that are the same on every machine: what all corpora are made of. The values are invented;
// those that carry check digits carry right ones, so that a scanner finds them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace dscan::bench {

/// The C++ standard fixes what its generators give for a seed, but neither what its distributions make of it
/// nor in which order arguments are evaluated: so no distribution is used, and text is made by fill().
class Seeded {
 public:
  explicit Seeded(std::uint64_t seed) : random_(seed) {}

  /// 0 to bound - 1. Slightly uneven for huge bounds, which does not matter here.
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::string_view pick(std::span<const std::string_view> choices) { return choices[below(choices.size())]; }

  /// Appends `pattern`, its placeholders replaced from left to right:
  ///   $(w) $(W)        a lower-case English word, the same with a capital
  ///   $(7-99) $(00-59) a number from the one to the other, with as many digits as the first has at least
  ///   $(d9) $(x8) $(X8) $(a20)  so many digits, hexadecimal digits, capitals and digits
  ///   $(uuid) $(email) $(mobile) $(card) $(identity)
  /// Any other throws std::invalid_argument.
  void fill(std::string_view pattern, std::string& out);

  /// Appends `count` characters of `alphabet`, which has 64 at most.
  void characters(std::string_view alphabet, std::size_t count, std::string& out);

 private:
  void placeholder(std::string_view name, std::string& out);
  bool named_value(std::string_view name, std::string& out);
  void range(std::string_view least, std::string_view most, std::string& out);
  void card(std::string& out);
  void identity(std::string& out);

  std::mt19937_64 random_;
};

}  // namespace dscan::bench
