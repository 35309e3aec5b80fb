// The plain regexes of a rule set, tried one by one on RE2: the slow way to the same answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/match/compiled_rules.h"
#include "engine/scan/judge.h"

namespace re2 {
class RE2;
}

namespace dscan::bench {

/// Line and rule of everything found.
using Answer = std::set<std::pair<std::uint64_t, std::uint32_t>>;

/// What no match leaves: a line or a cell.
struct Piece {
  std::uint64_t line = 0;
  std::string_view bytes;
};

/// Whether the rule's matches may go past the end of a line: such rules are not compared.
bool crosses_lines(const Rule& rule);

class NaiveScanner {
 public:
  /// `rules` must outlive the scanner.
  explicit NaiveScanner(const CompiledRules& rules);
  ~NaiveScanner();

  /// Adds to `possible` what any rule could be said to find in the piece, and to `certain` what of that is
  /// beyond doubt and meets no match of a rule of higher precedence.
  void scan(const Piece& piece, Answer& possible, Answer& certain);

 private:
  /// A match that the rule's validators accept.
  struct Candidate {
    std::uint32_t rule = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void find_all(std::uint32_t rule, std::string_view bytes);
  [[nodiscard]] bool is_certain(const Candidate& candidate, std::string_view bytes) const;

  const std::vector<Rule>& rules_;
  Judge judge_;
  std::vector<std::unique_ptr<re2::RE2>> regexes_;  ///< By rule; none for those that are not compared.
  std::vector<Candidate> candidates_;               ///< In the piece at hand.
};

}  // namespace dscan::bench
