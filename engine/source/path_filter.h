// Which paths a walk leaves out: an ordered list of patterns, read as Git reads those of .gitignore
// (https://git-scm.com/docs/gitignore).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

enum class PathKind { kFile, kDirectory };

/// The last pattern that matches a path decides. `!` in front of one brings back what those before it left
/// out; one with a slash that is not its last byte counts from the root, any other matches names at every
/// depth; a slash at the end makes it match directories only; `*`, `?` and `[a-z]` match within a name, `**`
/// as a whole name any number of names. A backslash takes the next byte as it is. What is below a directory
/// that is left out is never asked for, so nothing brings it back.
class PathFilter {
 public:
  void exclude(std::string_view pattern);
  /// Brings back what `pattern` matches: as exclude() with `!` in front.
  void include(std::string_view pattern);
  /// Every line of the file `path` is a pattern; those that begin with # and empty ones are none. Errors: the
  /// file cannot be read.
  Result<void> exclude_from(const std::string& path);

  /// `path` is relative to the root of the walk, without a slash in front or at the end.
  [[nodiscard]] bool excludes(std::string_view path, PathKind kind) const;
  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  /// The patterns in their order, each as exclude() takes it: what another filter can be made of.
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  struct Pattern {
    std::vector<std::string> names;
    bool is_exclusion = true;
    bool directories_only = false;
  };
  void add(std::string_view pattern, bool is_exclusion);

  std::vector<Pattern> patterns_;
  std::vector<std::string> texts_;
};

}  // namespace dscan
