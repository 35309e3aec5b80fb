// What tells whether a file on disk is still the one that was scanned.
#pragma once

#include <cstdint>

namespace dscan {

/// As fstat(2) says it of the opened file. Two that are equal mean the same content, unless somebody sets the
/// clock of the machine back: unlike the time of modification, that of the change of the inode cannot be set.
struct FileState {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  ///< Nanoseconds since 1970.
  std::int64_t changed_ns = 0;   ///< Of the inode: content, mode, links, name.

  friend bool operator==(const FileState&, const FileState&) = default;
};

}  // namespace dscan
