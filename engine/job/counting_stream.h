// A stream that says how far it was read.
#pragma once

#include <atomic>
#include <cstdint>

#include "engine/source/byte_stream.h"

namespace dscan {

/// Reads `stream` and adds what it read to `bytes`; both borrowed.
class CountingStream final : public ByteStream {
 public:
  CountingStream(ByteStream& stream, std::atomic<std::uint64_t>& bytes) : stream_(stream), bytes_(bytes) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    auto got = stream_.read(out, size);
    if (got) bytes_ += *got;
    return got;
  }

 private:
  ByteStream& stream_;
  std::atomic<std::uint64_t>& bytes_;
};

}  // namespace dscan
