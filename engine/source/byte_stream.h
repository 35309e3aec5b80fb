// Bytes from front to back, wherever they come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/error.h"

namespace dscan {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Reads up to `size` bytes into `out`. 0 means the end; fewer than `size` does not.
  virtual Result<std::size_t> read(char* out, std::size_t size) = 0;
};

/// Bytes in memory, borrowed.
class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}
  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  std::string_view rest_;
};

/// An open file descriptor read on from where it stands (pipes and standard input too), borrowed.
class DescriptorStream final : public ByteStream {
 public:
  explicit DescriptorStream(int fd) : fd_(fd) {}
  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  int fd_;
};

}  // namespace dscan
