#include "engine/job/unwrapper.h"

#include <optional>
#include <unordered_set>
#include <utility>

#include "engine/read/sniff.h"
#include "engine/source/archive.h"
#include "engine/source/prefixed_stream.h"

namespace dscan {
namespace {

/// Names of members, so that two of one name stay two objects.
class MemberNames {
 public:
  std::string distinct(const std::string& name) {
    if (known_.insert(std::hash<std::string>{}(name)).second) return name;
    return distinct(name + " (again)");
  }

 private:
  std::unordered_set<std::size_t> known_;
};

}  // namespace

Result<std::string> read_head(ByteStream& stream) {
  std::string head(kSniffBytes, '\0');
  std::size_t size = 0;
  while (size < head.size()) {
    const auto got = stream.read(head.data() + size, head.size() - size);
    if (!got) return got.error();
    if (*got == 0) break;
    size += *got;
  }
  head.resize(size);
  return head;
}

Result<void> Unwrapper::unwrap(const WrappedFile& file, unsigned depth) {
  const Wrapping wrapping = wrapping_of(file.head);
  if (wrapping == Wrapping::kNone) return sink_.take_file(file);
  if (depth == depth_limit_)
    return sink_.take_skip(file, {SkipReason::kUnreadable, "wrapped more often than is unwrapped"});
  return is_archive(wrapping) ? open_archive(file, wrapping, depth) : decompress(file, wrapping, depth);
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
  const bool needs_seeking = format == Wrapping::kSevenZip;
  if (needs_seeking && file.file == nullptr) {
    return sink_.take_skip(file,
                           {SkipReason::kUnreadable, "7z inside of another file or a pipe is not read"});
  }
  PrefixedStream whole(file.head, file.bytes);
  std::optional<Archive> archive;
  if (file.file != nullptr) {
    archive.emplace(format, *file.file, budget_);
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
