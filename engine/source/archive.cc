#include "engine/source/archive.h"

#include <archive_entry.h>

#include <algorithm>
#include <new>
#include <string_view>

#include "engine/source/archive_input.h"
#include "engine/source/filter_stream.h"

namespace dscan {
namespace {

constexpr const char* kDamaged = "archive is damaged or cut short: what follows was not read";
constexpr const char* kEncrypted = "archive is encrypted";
/// Longer names are cut: they are labels.
constexpr std::size_t kLongestName = 4096;

ArchivePointer reader_of(Wrapping format) {
  ArchivePointer reader(::archive_read_new());
  if (reader == nullptr) throw std::bad_alloc();
  switch (format) {
    case Wrapping::kTar:
      ::archive_read_support_format_tar(reader.get());
      break;
    case Wrapping::kZip:
      ::archive_read_support_format_zip(reader.get());
      break;
    case Wrapping::kSevenZip:
      ::archive_read_support_format_7zip(reader.get());
      break;
    case Wrapping::kCpio:
      ::archive_read_support_format_cpio(reader.get());
      break;
    default:
      break;
  }
  return reader;
}

std::string name_of(::archive_entry* entry) {
  const char* name = ::archive_entry_pathname(entry);
  if (name == nullptr) name = ::archive_entry_pathname_utf8(entry);
  return name == nullptr ? "(unreadable name)" : harmless_name(name);
}

std::optional<Skip> skip_of(::archive_entry* entry) {
  if (::archive_entry_is_data_encrypted(entry) != 0) return Skip{SkipReason::kUnreadable, "encrypted"};
  const bool is_link =
      ::archive_entry_filetype(entry) == AE_IFLNK || ::archive_entry_hardlink(entry) != nullptr;
  if (is_link) return Skip{SkipReason::kNotRegular, "link in an archive"};
  if (::archive_entry_filetype(entry) != AE_IFREG)
    return Skip{SkipReason::kNotRegular, "special file in an archive"};
  return std::nullopt;
}

}  // namespace

struct Archive::Impl final : ExpandedStream {
  template <class Bytes>
  Impl(Wrapping format, Bytes& bytes, ExpandBudget& shared)
      : budget(shared), input(bytes), reader(reader_of(format)), entry_data(reader.get(), input, shared) {}

  Result<std::size_t> read(char* out, std::size_t size) override { return entry_data.read(out, size); }
  [[nodiscard]] std::string problem() const override { return entry_data.problem(); }

  ExpandBudget& budget;
  ArchiveInput input;
  ArchivePointer reader;
  EntryData entry_data;
  bool is_open = false;
  std::string trouble;
};

Archive::Archive(Wrapping format, ByteStream& bytes, ExpandBudget& budget)
    : impl_(std::make_unique<Impl>(format, bytes, budget)) {}

Archive::Archive(Wrapping format, const File& file, ExpandBudget& budget)
    : impl_(std::make_unique<Impl>(format, file, budget)) {}

Archive::~Archive() = default;

Result<std::optional<ArchiveMember>> Archive::next() {
  int status = ARCHIVE_OK;
  if (!impl_->is_open) status = impl_->input.open(impl_->reader.get());
  impl_->is_open = true;
  while (status >= ARCHIVE_WARN) {
    if (impl_->budget.is_spent()) {
      impl_->trouble = kBudgetSpent;
      return std::optional<ArchiveMember>();
    }
    impl_->entry_data.begin_entry();
    ::archive_entry* entry = nullptr;
    status = ::archive_read_next_header(impl_->reader.get(), &entry);
    if (status == ARCHIVE_EOF) return std::optional<ArchiveMember>();
    if (status < ARCHIVE_WARN || ::archive_entry_filetype(entry) == AE_IFDIR) continue;
    const auto size = static_cast<std::uint64_t>(std::max<la_int64_t>(::archive_entry_size(entry), 0));
    return std::optional(ArchiveMember{name_of(entry), size, skip_of(entry)});
  }
  if (impl_->input.error()) return *impl_->input.error();
  impl_->trouble = ::archive_read_has_encrypted_entries(impl_->reader.get()) == 1 ? kEncrypted : kDamaged;
  return std::optional<ArchiveMember>();
}

ExpandedStream& Archive::data() {
  return *impl_;
}

const std::string& Archive::problem() const {
  return impl_->trouble;
}

std::string harmless_name(std::string_view name) {
  name = name.substr(0, kLongestName);
  std::string out;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (part.empty() || part == ".") continue;
    if (!out.empty()) out += '/';
    out += part == ".." ? "(..)" : part;
  }
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, '?');
  return out.empty() ? "(no name)" : out;
}

}  // namespace dscan
