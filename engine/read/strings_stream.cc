#include "engine/read/strings_stream.h"

#include <algorithm>

namespace dscan {
namespace {

bool is_printable(char byte) {
  return (byte >= ' ' && byte < '\x7F') || byte == '\t';
}

}  // namespace

Result<std::size_t> StringsStream::read(char* out, std::size_t size) {
  while (given_ == ready_.size() && !ended_) {
    ready_.clear();
    given_ = 0;
    const auto got = bytes_.read(in_.data(), in_.size());
    if (!got) return got.error();
    for (std::size_t i = 0; i < *got; ++i) take(in_[i]);
    ended_ = *got == 0;
    if (ended_) take('\0');
  }
  const std::size_t taken = ready_.copy(out, size, given_);
  given_ += taken;
  return taken;
}

void StringsStream::take(char byte) {
  if (!is_printable(byte)) {
    if (run_ >= kLeastRun) ready_ += '\n';
    run_ = 0;
    return;
  }
  if (run_ >= kLeastRun) {
    ready_ += byte;
  } else {
    begin_[run_] = byte;
    if (run_ + 1 == kLeastRun) ready_.append(begin_.data(), kLeastRun);
  }
  ++run_;
}

}  // namespace dscan
