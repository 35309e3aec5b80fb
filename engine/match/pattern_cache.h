// Compiled rules on disk, so that only the first scan with a set of rules pays for compiling it. What is read
// back is run by Hyperscan as it stands, so nothing is read but what this user's own dscan wrote, whole.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/error.h"

namespace dscan {

/// A file's bytes, whose content stands behind a header.
struct CachedContent {
  std::unique_ptr<const char[]> bytes;
  std::string_view content;  ///< Part of the bytes.
};

/// A directory of files, one for each key. Any number of processes may use it at the same time.
class PatternCache {
 public:
  /// The files that are kept; beyond them the ones longest unused are removed.
  static constexpr std::size_t kMostFiles = 8;

  /// The directory is made, with mode 0700, when the first file is.
  explicit PatternCache(std::string directory) : directory_(std::move(directory)) {}

  /// The content kept under `key`. None if there is none that can be trusted: directory and file must belong
  /// to this user and be writable for nobody else, and the file must be what keep() wrote, to the byte: a
  /// checksum (XXH3 of 128 bits, xxhash.com) tells what a disk or a loss of power has changed. It proves
  /// nothing of who wrote it; that is what the owner and the modes are for.
  [[nodiscard]] std::optional<CachedContent> find(const std::string& key) const;

  /// Keeps `content` under `key` ([0-9a-f]+), in place of what was there. Readers see the old file or the new
  /// one. Errors: the file system refused, or the directory is open to others; nothing is left behind then.
  [[nodiscard]] Result<void> keep(const std::string& key, std::string_view content) const;

 private:
  void remove_oldest() const;

  std::string directory_;
};

}  // namespace dscan
