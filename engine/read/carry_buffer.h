// The one buffer of a reader: filled from a stream, its unread tail carried to the front.
#pragma once

#include <cstddef>
#include <memory>

#include "engine/base/error.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// Never grows and is never cleared. Offsets are from the buffer's front.
class CarryBuffer {
 public:
  /// Bytes behind the content that vector code may read. After fill_to() the first is a line feed; the others
  /// mean nothing.
  static constexpr std::size_t kPadding = 64;

  /// `stream` must outlive the buffer.
  CarryBuffer(ByteStream& stream, std::size_t capacity);

  /// Reads until the buffer holds `size` bytes (at most its capacity) or the stream has ended. Errors: the
  /// stream's.
  Result<void> fill_to(std::size_t size);

  /// Forgets what stands before `offset` and moves the rest to the front.
  void drop_before(std::size_t offset);

  [[nodiscard]] char* data() { return bytes_.get(); }
  [[nodiscard]] const char* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  /// The stream is known to have ended: the buffer holds its last bytes.
  [[nodiscard]] bool stream_ended() const { return stream_ended_; }

 private:
  ByteStream& stream_;
  std::size_t capacity_;
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  bool stream_ended_ = false;
};

}  // namespace dscan
