#include "engine/job/unwrapper.h"

#include <array>
#include <optional>
#include <utility>

#include "engine/document/document_kind.h"
#include "engine/document/pdf_text.h"
#include "engine/job/member_names.h"
#include "engine/read/decoded_stream.h"
#include "engine/read/encoding.h"
#include "engine/read/sniff.h"
#include "engine/source/archive.h"
#include "engine/source/prefixed_stream.h"

namespace dscan {

bool needs_unwrapping(std::string_view head, std::string_view name, const UnwrapOptions& options) {
  return wrapping_of(head) != Wrapping::kNone || !encoding_of(head, options.encoding).empty() ||
         document_kind_of(head, name) != DocumentKind::kNone;
}

Result<std::string> read_head(ByteStream& stream) {
  std::array<char, kSniffBytes> head;  // Small files are many: what they do not fill nobody clears.
  std::size_t size = 0;
  while (size < head.size()) {
    const auto got = stream.read(head.data() + size, head.size() - size);
    if (!got) return got.error();
    if (*got == 0) break;
    size += *got;
  }
  return std::string(head.data(), size);
}

Result<void> Unwrapper::unwrap(const WrappedFile& file, unsigned depth) {
  const Wrapping wrapping = wrapping_of(file.head);
  if (wrapping == Wrapping::kNone) return decode(file, depth);
  if (depth == options_.limits.depth)
    return sink_.take_skip(file, {SkipReason::kUnreadable, "wrapped more often than is unwrapped"});
  const DocumentKind kind = document_kind_of(file.head, file.name);
  if (kind != DocumentKind::kNone) return open_document(file, kind, depth);
  return is_archive(wrapping) ? open_archive(file, wrapping, depth) : decompress(file, wrapping, depth);
}

Result<void> Unwrapper::decode(const WrappedFile& file, unsigned depth) {
  // A PDF's text is in streams of its own; its bytes must reach its reader as they are.
  const std::string encoding = is_pdf(file.head) ? "" : encoding_of(file.head, options_.encoding);
  if (encoding.empty()) return take_text(file, depth);
  PrefixedStream whole(file.head, file.bytes);
  const auto decoded = DecodedStream::open(encoding, whole, file.inside);
  if (!decoded) return sink_.take_skip(file, {SkipReason::kUnreadable, decoded.error().message()});
  const auto head = read_head(**decoded);
  if (!head) return head.error();
  return take_text(
      {file.path, file.name, **decoded, *head, nullptr, file.size, file.is_member, decoded->get()}, depth);
}

/// A document whose depth is too great is read as it is written.
Result<void> Unwrapper::take_text(const WrappedFile& file, unsigned depth) {
  const DocumentKind kind = document_kind_of(file.head, file.name);
  return depth == options_.limits.depth ? sink_.take_file(file) : open_document(file, kind, depth);
}

Result<void> Unwrapper::decompress(const WrappedFile& file, Wrapping compression, unsigned depth) {
  PrefixedStream whole(file.head, file.bytes);
  const auto expanded = decompressed(compression, whole, budget_);
  const auto head = read_head(*expanded);
  if (!head) return head.error();
  if (head->empty() && !expanded->problem().empty()) {
    return sink_.take_skip(file, {SkipReason::kReadError, expanded->problem()});
  }
  return unwrap({file.path, std::string(name_inside(file.name)), *expanded, *head, nullptr, file.size,
                 file.is_member, expanded.get()},
                depth + 1);
}

Result<void> Unwrapper::open_archive(const WrappedFile& file, Wrapping format, unsigned depth) {
  std::optional<File> copy;
  const File* seekable = file.file;
  if (format == Wrapping::kSevenZip) {  // Its list of files stands at its end.
    const auto bytes = on_hand(file, copy);
    if (!bytes) return bytes.error();
    if (*bytes == nullptr) return {};
    seekable = *bytes;
  }
  PrefixedStream whole(file.head, file.bytes);
  std::optional<Archive> archive;
  if (seekable != nullptr) {
    archive.emplace(format, *seekable, budget_);
  } else {
    archive.emplace(format, whole, budget_);
  }
  MemberNames names;
  while (true) {
    auto member = archive->next();
    if (!member) return member.error();
    if (!*member) break;
    const std::string path = file.path + "!/" + names.distinct((*member)->name);
    WrappedFile inner{path, path, archive->data(), {}, nullptr, (*member)->size, true, &archive->data()};
    if ((*member)->skip) {
      DSCAN_RETURN_IF_ERROR(sink_.take_skip(inner, *(*member)->skip));
      continue;
    }
    const auto head = read_head(archive->data());
    if (!head) return head.error();
    inner.head = *head;
    DSCAN_RETURN_IF_ERROR(unwrap(inner, depth + 1));
  }
  if (!archive->problem().empty()) return sink_.take_skip(file, {SkipReason::kReadError, archive->problem()});
  return sink_.take_archive(file);
}

}  // namespace dscan
