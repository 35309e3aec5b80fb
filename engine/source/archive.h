// The files in an archive (tar, zip, 7z, cpio), one after the other, through libarchive.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/model/job.h"
#include "engine/source/expanded_stream.h"
#include "engine/source/file.h"

namespace dscan {

/// A member that is a file, or would be if it could be read.
struct ArchiveMember {
  std::string name;        ///< Harmless: no control bytes, no way out of the archive ("..", a leading slash).
  std::uint64_t size = 0;  ///< As the archive says; 0 if it does not.
  std::optional<Skip> skip;  ///< Why it cannot be read: encrypted, a link.
};

/// Not thread-safe. Nothing is ever written to disk.
class Archive {
 public:
  /// Read front to back: what 7z cannot do. `bytes` and `budget` must outlive the archive.
  Archive(Wrapping format, ByteStream& bytes, ExpandBudget& budget);
  /// Read where it is needed; `file` must outlive the archive too.
  Archive(Wrapping format, const File& file, ExpandBudget& budget);
  ~Archive();

  /// The next member; none: the archive has ended, or is damaged, which problem() tells. Errors: the
  /// stream's.
  Result<std::optional<ArchiveMember>> next();
  /// The data of the member that next() returned last.
  ExpandedStream& data();
  [[nodiscard]] const std::string& problem() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `name` without what would make a path of it that leads elsewhere, or a terminal obey it.
std::string harmless_name(std::string_view name);

}  // namespace dscan
