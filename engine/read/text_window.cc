#include "engine/read/text_window.h"

#include <algorithm>
#include <cstring>

namespace dscan {
namespace {

constexpr std::size_t kSmallestCore = 16;
/// Offsets in a block are kept in 32 bits by the readers.
constexpr std::size_t kLargestBuffer = std::size_t{1} << 30;

std::size_t usable_context(const BlockLimits& limits) {
  return std::min(limits.context_bytes, kLargestBuffer / 4);
}

std::size_t usable_capacity(const BlockLimits& limits) {
  return std::clamp(limits.block_bytes, 2 * usable_context(limits) + kSmallestCore, kLargestBuffer);
}

}  // namespace

TextWindow::TextWindow(ByteStream& stream, TextRange range, BlockLimits limits)
    : context_(usable_context(limits)),
      buffer_(stream, usable_capacity(limits)),
      lead_left_(range.lead_bytes),
      core_left_(range.core_bytes) {}

Result<bool> TextWindow::next() {
  if (lead_left_ > 0) {
    DSCAN_RETURN_IF_ERROR(skip_lead());
  } else {
    const std::size_t keep_from = core_end_ - std::min(core_end_, context_);
    core_left_ -= core_end_ - core_begin_;
    core_begin_ = core_end_ - keep_from;
    buffer_.drop_before(keep_from);
  }
  DSCAN_RETURN_IF_ERROR(fill());
  end_core();
  return core_begin_ < core_end_;
}

/// Reads over the lead and keeps as much of its end as is context.
Result<void> TextWindow::skip_lead() {
  while (lead_left_ > 0) {
    buffer_.drop_before(buffer_.size() - std::min(buffer_.size(), context_));
    const std::size_t before = buffer_.size();
    const auto room = std::min<std::uint64_t>(lead_left_, buffer_.capacity() - before);
    DSCAN_RETURN_IF_ERROR(buffer_.fill_to(before + static_cast<std::size_t>(room)));
    lead_left_ = buffer_.stream_ended() ? 0 : lead_left_ - (buffer_.size() - before);
  }
  buffer_.drop_before(buffer_.size() - std::min(buffer_.size(), context_));
  core_begin_ = buffer_.size();
  return {};
}

/// Reads as far as the range and its look-ahead go.
Result<void> TextWindow::fill() {
  const std::size_t room = buffer_.capacity() - core_begin_;
  const std::uint64_t wanted = core_left_ < room ? core_left_ + context_ : room;
  return buffer_.fill_to(core_begin_ + static_cast<std::size_t>(wanted));
}

void TextWindow::end_core() {
  const std::size_t held = buffer_.size() - core_begin_;
  const bool all_read = buffer_.stream_ended() || (core_left_ <= held && held - core_left_ >= context_);
  if (all_read) {
    core_end_ = core_begin_ + static_cast<std::size_t>(std::min<std::uint64_t>(core_left_, held));
  } else {
    const std::size_t latest = buffer_.size() - context_;
    const void* line_feed = ::memrchr(buffer_.data() + core_begin_, '\n', latest - core_begin_);
    core_end_ = line_feed == nullptr
                    ? latest
                    : static_cast<std::size_t>(static_cast<const char*>(line_feed) - buffer_.data()) + 1;
  }
  is_last_ = all_read;
  bytes_end_ = std::min(buffer_.size(), core_end_ + context_);
}

}  // namespace dscan
