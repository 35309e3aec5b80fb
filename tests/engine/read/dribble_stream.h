// A stream that gives what it has in pieces of random sizes, as pipes do, and fails where it is told to.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string_view>

#include "engine/source/byte_stream.h"

namespace dscan::testing {

class DribbleStream final : public ByteStream {
 public:
  DribbleStream(std::string_view bytes, std::uint32_t seed) : rest_(bytes), random_(seed) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    const std::size_t most = 1 + random_() % 40;
    return rest_.read(out, std::min(size, most));
  }

 private:
  MemoryStream rest_;
  std::mt19937 random_;
};

/// `bytes`, then an error.
class BrokenStream final : public ByteStream {
 public:
  explicit BrokenStream(std::string_view bytes) : rest_(bytes) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    const auto got = rest_.read(out, size);
    if (*got == 0) return Error(ErrorCode::kIo, "the disk is broken");
    return got;
  }

 private:
  MemoryStream rest_;
};

}  // namespace dscan::testing
