// Which of the listed files a job scans, asked while it runs.
#pragma once

#include <cstddef>
#include <string>

namespace dscan {

/// Called from any thread, several at once. Roots are indices into JobOptions::roots.
class FileChoice {
 public:
  virtual ~FileChoice() = default;
  /// Whether the file is to be scanned; otherwise it is a skip (SkipReason::kExcluded).
  [[nodiscard]] virtual bool takes(std::size_t root, const std::string& path) const = 0;
  /// Whether the rest of the root is no longer wanted: no more of it is listed or begun. Once true, it stays
  /// so.
  [[nodiscard]] virtual bool is_given_up(std::size_t root) const = 0;
};

}  // namespace dscan
