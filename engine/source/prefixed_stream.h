// A stream whose first bytes were already read, to look at what it is.
#pragma once

#include <string_view>

#include "engine/source/byte_stream.h"

namespace dscan {

/// `head`, then `rest`; both borrowed.
class PrefixedStream final : public ByteStream {
 public:
  PrefixedStream(std::string_view head, ByteStream& rest) : head_(head), rest_(rest) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    const auto taken = head_.read(out, size);
    return !taken || *taken > 0 ? taken : rest_.read(out, size);
  }

 private:
  MemoryStream head_;
  ByteStream& rest_;
};

}  // namespace dscan
