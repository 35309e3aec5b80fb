#include "engine/source/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

#include "engine/base/digest.h"
#include "engine/base/open_file.h"

namespace dscan {
namespace {

constexpr std::size_t kPiece = std::size_t{256} * 1024;

Skip skip_of_errno(int errno_value) {
  const std::string text = std::generic_category().message(errno_value);
  switch (errno_value) {
    case ENOENT:
    case ENOTDIR:
      return {SkipReason::kVanished, text};
    case ELOOP:  // A link now stands where a file or a directory was listed.
      return {SkipReason::kNotRegular, "symbolic link"};
    case ENXIO:  // Opening a socket, or a device that is not there.
    case ENODEV:
      return {SkipReason::kNotRegular, text};
    default:
      return {SkipReason::kUnreadable, text};
  }
}

std::int64_t nanoseconds(const struct timespec& time) {
  constexpr std::int64_t kPerSecond = 1'000'000'000;
  return time.tv_sec * kPerSecond + time.tv_nsec;
}

}  // namespace

std::variant<File, Skip> File::open(const std::string& path) {
  // What is listed is never behind a link, and O_NONBLOCK keeps a FIFO without a writer from blocking the
  // open.
  UniqueFd fd(open_without_links(path, O_RDONLY | O_NONBLOCK));
  if (!fd.valid()) return skip_of_errno(errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) return skip_of_errno(errno);
  if (!S_ISREG(status.st_mode)) return Skip{SkipReason::kNotRegular, ""};
  return File(std::move(fd), FileState{.device = status.st_dev,
                                       .inode = status.st_ino,
                                       .size = static_cast<std::uint64_t>(status.st_size),
                                       .modified_ns = nanoseconds(status.st_mtim),
                                       .changed_ns = nanoseconds(status.st_ctim)});
}

Result<File> File::in_memory(ByteStream& bytes, std::uint64_t limit) {
  UniqueFd fd(::memfd_create("dscan", MFD_CLOEXEC));
  if (!fd.valid()) return Error::from_errno("cannot keep a file in memory", errno);
  const auto piece = std::make_unique_for_overwrite<char[]>(kPiece);
  std::uint64_t size = 0;
  while (true) {
    const auto got = bytes.read(piece.get(), kPiece);
    if (!got) return got.error();
    if (*got == 0) return File(std::move(fd), FileState{.size = size});
    size += *got;
    if (size > limit) {
      return Error(ErrorCode::kInvalidArgument, "more than " + std::to_string(limit >> 20U) + " MiB");
    }
    for (std::size_t put = 0; put < *got;) {
      const ssize_t wrote = ::write(fd.get(), piece.get() + put, *got - put);
      if (wrote < 0 && errno != EINTR) return Error::from_errno("cannot keep a file in memory", errno);
      put += wrote < 0 ? 0 : static_cast<std::size_t>(wrote);
    }
  }
}

Result<std::size_t> File::read_at(std::uint64_t offset, char* out, std::size_t size) const {
  ssize_t got = 0;
  do {
    got = ::pread(fd_.get(), out, size, static_cast<off_t>(offset));
  } while (got < 0 && errno == EINTR);
  if (got < 0) return Error::from_errno("cannot read at byte " + std::to_string(offset), errno);
  return static_cast<std::size_t>(got);
}

Result<std::size_t> FileRangeStream::read(char* out, std::size_t size) {
  if (next_ >= end_) return std::size_t{0};
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - next_));
  auto got = file_.read_at(next_, out, wanted);
  if (got) next_ += *got;
  return got;
}

Result<std::string> md5_of(const File& file) {
  const auto piece = std::make_unique_for_overwrite<char[]>(kPiece);
  Md5 digest;
  for (std::uint64_t offset = 0;;) {
    const auto got = file.read_at(offset, piece.get(), kPiece);
    if (!got) return got.error();
    if (*got == 0) return digest.finish();
    digest.update({piece.get(), *got});
    offset += *got;
  }
}

}  // namespace dscan
