// Takes compressions and archives off a file, down to the files in it, and makes UTF-8 text of those that are
// documents or written in another encoding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/document/document_kind.h"
#include "engine/document/office_parts.h"
#include "engine/job/member_names.h"
#include "engine/model/job.h"
#include "engine/read/sniff.h"
#include "engine/source/byte_stream.h"
#include "engine/source/expand_budget.h"
#include "engine/source/expanded_stream.h"
#include "engine/source/file.h"
#include "engine/source/wrapping.h"

namespace dscan {

/// How files are taken apart.
struct UnwrapOptions {
  ExpandLimits limits;
  std::string encoding;  ///< Of every text, instead of what is found out; empty: found out.
};

/// A file whose wrapping is not known yet, or that has none.
struct WrappedFile {
  std::string path;        ///< With "!/" between an archive and what is in it.
  std::string name;        ///< The path without the endings of the compressions that were taken off.
  ByteStream& bytes;       ///< Behind the head.
  std::string_view head;   ///< The first kSniffBytes, or all.
  const File* file;        ///< The same bytes, if they are those of a file on disk.
  std::uint64_t size = 0;  ///< 0: not known.
  bool is_member = false;  ///< Of an archive.
  const ExpandedStream* inside = nullptr;  ///< What `bytes` came out of.
  /// What it is known to be; none: that is to be found out. Tables have commas.
  std::optional<ReadAs> read_as = std::nullopt;
};

/// Where the files go that have no wrapping any more. Errors end the unwrapping.
class UnwrapSink {
 public:
  virtual ~UnwrapSink() = default;
  virtual Result<void> take_file(const WrappedFile& file) = 0;
  /// A file, or a member of one, that is not read.
  virtual Result<void> take_skip(const WrappedFile& file, Skip skip) = 0;
  /// An archive whose members were all taken.
  virtual Result<void> take_archive(const WrappedFile& archive) = 0;
};

/// What has to be read at any offset and is no file on disk (a 7z, a PDF or an office document in an archive)
/// is copied to memory up to this size, and skipped beyond it.
inline constexpr std::uint64_t kMostCopiedBytes = std::uint64_t{64} << 20U;

class Archive;

/// Not thread-safe; one for each file on disk.
class Unwrapper {
 public:
  /// `options` and `sink` must outlive it.
  Unwrapper(const UnwrapOptions& options, std::uint64_t file_bytes, UnwrapSink& sink)
      : options_(options), budget_(options.limits, file_bytes), sink_(sink) {}

  /// Takes `file` apart. Errors: the sink's, or those of the file's bytes.
  Result<void> unwrap(const WrappedFile& file) { return unwrap(file, 0); }

 private:
  Result<void> unwrap(const WrappedFile& file, unsigned depth);
  /// A part of an office document, and how deep that is.
  struct OfficePart {
    PartKind kind;
    unsigned depth;
  };

  Result<void> decode(const WrappedFile& file, unsigned depth);
  Result<void> take_text(const WrappedFile& file, unsigned depth);
  Result<void> decompress(const WrappedFile& file, Wrapping compression, unsigned depth);
  Result<void> open_archive(const WrappedFile& file, Wrapping format, unsigned depth);

  Result<void> open_document(const WrappedFile& file, DocumentKind kind, unsigned depth);
  Result<void> open_office(const WrappedFile& file, unsigned depth);
  Result<void> take_office_parts(const WrappedFile& file, Archive& archive, const OfficeParts& parts,
                                 unsigned depth);
  Result<void> take_office_part(const OfficePart& how, const WrappedFile& part, const OfficeParts& parts,
                                MemberNames& names);
  Result<void> take_open_sheets(const WrappedFile& part, MemberNames& names);
  Result<void> open_mail(const WrappedFile& file, DocumentKind kind, unsigned depth);
  Result<void> take_part(const std::string& path, ExpandedStream& data, const std::string& charset,
                         unsigned depth);
  Result<void> open_pdf(const WrappedFile& file);
  Result<void> take_made(const WrappedFile& file, ExpandedStream& made, ReadAs read_as);
  Result<const File*> on_hand(const WrappedFile& file, std::optional<File>& copy);

  const UnwrapOptions& options_;
  ExpandBudget budget_;
  UnwrapSink& sink_;
};

/// Whether a file with this head and name is to be read through an Unwrapper, and not as it is.
bool needs_unwrapping(std::string_view head, std::string_view name, const UnwrapOptions& options);

/// The first bytes of `stream`, as many as sniffing looks at.
Result<std::string> read_head(ByteStream& stream);

}  // namespace dscan
