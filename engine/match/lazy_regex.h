// A regex that RE2 compiles when it is first asked for: of hundreds of rules a scan meets few.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace re2 {
class RE2;
}

namespace dscan {

/// May be used from any thread.
class LazyRegex {
 public:
  /// `text` has passed check_regexes.
  explicit LazyRegex(std::string text);
  ~LazyRegex();
  LazyRegex(const LazyRegex&) = delete;
  LazyRegex& operator=(const LazyRegex&) = delete;

  [[nodiscard]] const re2::RE2& get() const;

 private:
  std::string text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const re2::RE2> compiled_;
};

}  // namespace dscan
