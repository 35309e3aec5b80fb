#include "engine/source/byte_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace dscan {

Result<std::size_t> MemoryStream::read(char* out, std::size_t size) {
  const std::size_t taken = rest_.copy(out, size);
  rest_.remove_prefix(taken);
  return taken;
}

Result<std::size_t> DescriptorStream::read(char* out, std::size_t size) {
  ssize_t got = 0;
  do {
    got = ::read(fd_, out, size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return Error::from_errno("cannot read", errno);
  return static_cast<std::size_t>(got);
}

}  // namespace dscan
