// A window that slides over a stream in whole lines: the part of text and index reading that is the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/error.h"
#include "engine/read/carry_buffer.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// [context before][core][context after], the cores following each other without a gap over the range. A core
/// ends behind a line feed, except where a line leaves no room for one, and at the end of the range.
class TextWindow {
 public:
  /// `stream` must outlive the window. Limits too small to hold both contexts and a little core are raised.
  TextWindow(ByteStream& stream, TextRange range, BlockLimits limits);

  /// Moves on to the next core. False at the end of the range. Errors: the stream's.
  Result<bool> next();

  /// Core and context. Valid until the next call, with CarryBuffer::kPadding readable bytes behind.
  [[nodiscard]] std::string_view bytes() const { return {buffer_.data(), bytes_end_}; }
  [[nodiscard]] std::string_view core() const { return bytes().substr(core_begin_, core_end_ - core_begin_); }
  [[nodiscard]] std::size_t core_begin() const { return core_begin_; }
  [[nodiscard]] std::size_t core_end() const { return core_end_; }
  /// The core ends where the range or the stream does.
  [[nodiscard]] bool is_last() const { return is_last_; }

 private:
  Result<void> skip_lead();
  Result<void> fill();
  void end_core();

  std::size_t context_;
  CarryBuffer buffer_;
  std::uint64_t lead_left_;  ///< Lead not yet read.
  std::uint64_t core_left_;  ///< Bytes of the range from core_begin_ on.
  std::size_t core_begin_ = 0;
  std::size_t core_end_ = 0;
  std::size_t bytes_end_ = 0;
  bool is_last_ = false;
};

}  // namespace dscan
