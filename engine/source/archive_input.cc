#include "engine/source/archive_input.h"

#include <cerrno>
#include <cstdio>

namespace dscan {
namespace {

constexpr std::size_t kInput = std::size_t{64} * 1024;

}  // namespace

ArchiveInput::ArchiveInput(ByteStream& bytes)
    : stream_(&bytes), buffer_(std::make_unique_for_overwrite<char[]>(kInput)) {}

ArchiveInput::ArchiveInput(const File& file)
    : file_(&file), buffer_(std::make_unique_for_overwrite<char[]>(kInput)) {}

int ArchiveInput::open(::archive* reader) {
  ::archive_read_set_read_callback(reader, &ArchiveInput::read);
  if (file_ != nullptr) ::archive_read_set_seek_callback(reader, &ArchiveInput::seek);
  ::archive_read_set_callback_data(reader, this);
  return ::archive_read_open1(reader);
}

Result<std::size_t> ArchiveInput::fill() {
  if (stream_ != nullptr) return stream_->read(buffer_.get(), kInput);
  auto got = file_->read_at(at_, buffer_.get(), kInput);
  if (got) at_ += *got;
  return got;
}

la_ssize_t ArchiveInput::read(::archive* reader, void* input, const void** bytes) {
  auto* self = static_cast<ArchiveInput*>(input);
  const auto got = self->fill();
  if (!got) {
    self->error_ = got.error();
    ::archive_set_error(reader, EIO, "cannot read");
    return ARCHIVE_FATAL;
  }
  *bytes = self->buffer_.get();
  return static_cast<la_ssize_t>(*got);
}

la_int64_t ArchiveInput::seek(::archive* /*reader*/, void* input, la_int64_t offset, int whence) {
  auto* self = static_cast<ArchiveInput*>(input);
  const auto size = static_cast<la_int64_t>(self->file_->size());
  const la_int64_t from = whence == SEEK_SET   ? 0
                          : whence == SEEK_CUR ? static_cast<la_int64_t>(self->at_)
                                               : size;
  if (offset < -from || offset > size - from) return ARCHIVE_FATAL;
  self->at_ = static_cast<std::uint64_t>(from + offset);
  return from + offset;
}

}  // namespace dscan
