#include "engine/read/carry_buffer.h"

#include <algorithm>
#include <cstring>

namespace dscan {

CarryBuffer::CarryBuffer(ByteStream& stream, std::size_t capacity)
    : stream_(stream),
      capacity_(capacity),
      bytes_(std::make_unique_for_overwrite<char[]>(capacity + kPadding)) {}

Result<void> CarryBuffer::fill_to(std::size_t size) {
  const std::size_t wanted = std::min(size, capacity_);
  while (size_ < wanted && !stream_ended_) {
    const auto got = stream_.read(bytes_.get() + size_, wanted - size_);
    if (!got) return got.error();
    stream_ended_ = *got == 0;
    size_ += *got;
  }
  bytes_[size_] = '\n';
  return {};
}

void CarryBuffer::drop_before(std::size_t offset) {
  std::memmove(bytes_.get(), bytes_.get() + offset, size_ - offset);
  size_ -= offset;
}

}  // namespace dscan
