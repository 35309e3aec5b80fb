// The regex rules again, on RE2: exact bounds and the capture group around a place where Hyperscan saw an
// end. Linear in the length of the window whatever the rule, because rules come from users too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/model/hit.h"
#include "engine/rule/rule.h"

namespace re2 {
class RE2;
}

namespace dscan {

class LazyRegex;

/// Where to look for a match: its bytes are all in [from, to) of `bytes`; what lies around that, within the
/// extent, is context for \b, ^ and $.
struct Window {
  std::string_view bytes;
  std::size_t extent_begin = 0;
  std::size_t extent_end = 0;
  std::size_t from = 0;
  std::size_t to = 0;
};

/// The leftmost match of the regex in the window in which the value took part: the group, or as kFirstGroup
/// says. Offsets are in window.bytes, `rule` is 0.
std::optional<Span> find_value(const re2::RE2& regex, int group, const Window& window);

/// May be used from any thread.
class Confirmer {
 public:
  /// The regexes of `rules` have passed check_regexes.
  explicit Confirmer(const std::vector<Rule>& rules);
  Confirmer(Confirmer&&) noexcept;
  Confirmer& operator=(Confirmer&&) noexcept;
  ~Confirmer();

  /// find_value of the regex rule.
  [[nodiscard]] std::optional<Span> find(std::uint32_t rule, const Window& window) const;

  /// Whether one of the rule's `exclude` regexes matches all of `value`.
  [[nodiscard]] bool excluded(std::uint32_t rule, std::string_view value) const;

 private:
  struct Regexes {
    std::unique_ptr<LazyRegex> regex;  ///< None for number rules.
    int group = 0;
    std::vector<std::unique_ptr<LazyRegex>> exclude;
  };
  std::vector<Regexes> rules_;
};

}  // namespace dscan
