#include "engine/read/decoded_stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "engine/read/newlines.h"

namespace dscan {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes that are passed over when they mean nothing.
std::size_t unit_of(std::string_view encoding) {
  if (encoding.starts_with("UTF-32") || encoding.starts_with("UCS-4")) return 4;
  return encoding.starts_with("UTF-16") || encoding.starts_with("UCS-2") ? 2 : 1;
}

}  // namespace

Result<std::unique_ptr<DecodedStream>> DecodedStream::open(const std::string& encoding, ByteStream& bytes,
                                                           const ExpandedStream* below) {
  const ::iconv_t converter = ::iconv_open("UTF-8", encoding.c_str());
  // iconv's own way to say no.
  if (reinterpret_cast<std::intptr_t>(converter) == -1) {
    return Error(ErrorCode::kInvalidArgument, "no encoding '" + encoding + "'; 'iconv -l' lists all");
  }
  return std::unique_ptr<DecodedStream>(new DecodedStream(converter, encoding, bytes, below));
}

DecodedStream::DecodedStream(::iconv_t converter, std::string encoding, ByteStream& bytes,
                             const ExpandedStream* below)
    : converter_(converter), encoding_(std::move(encoding)), bytes_(bytes), below_(below) {}

DecodedStream::~DecodedStream() {
  ::iconv_close(converter_);
}

Result<std::size_t> DecodedStream::read(char* out, std::size_t size) {
  while (out_begin_ == out_end_) {
    DSCAN_RETURN_IF_ERROR(refill());
    if (in_begin_ == in_end_) return std::size_t{0};
    lines_ += count_newlines({out_.data(), out_end_});
    out_begin_ = out_end_ = 0;
    convert();
  }
  const std::size_t taken = std::min(size, out_end_ - out_begin_);
  std::memcpy(out, out_.data() + out_begin_, taken);
  out_begin_ += taken;
  return taken;
}

/// As much as there is room for behind what is left.
Result<void> DecodedStream::refill() {
  std::memmove(in_.data(), in_.data() + in_begin_, in_end_ - in_begin_);
  in_end_ -= in_begin_;
  in_begin_ = 0;
  if (ended_) return {};
  const auto got = bytes_.read(in_.data() + in_end_, in_.size() - in_end_);
  if (!got) return got.error();
  ended_ = *got == 0;
  in_end_ += *got;
  return {};
}

/// Until the input, or the room for output, is used up.
void DecodedStream::convert() {
  while (in_begin_ < in_end_ && out_.size() - out_end_ >= kReplacement.size()) {
    char* in = in_.data() + in_begin_;
    char* out = out_.data() + out_end_;
    std::size_t in_left = in_end_ - in_begin_;
    std::size_t out_left = out_.size() - out_end_;
    const std::size_t status = ::iconv(converter_, &in, &in_left, &out, &out_left);
    const int failed = errno;
    in_begin_ = in_end_ - in_left;
    out_end_ = out_.size() - out_left;
    if (status != static_cast<std::size_t>(-1) || failed == E2BIG) return;
    if (failed == EINVAL && !ended_) return;
    if (failed == EINVAL) is_cut_ = true;
    replace(failed == EINVAL ? in_end_ - in_begin_ : std::min(unit_of(encoding_), in_end_ - in_begin_));
  }
}

/// `size` bytes that mean nothing. In the middle of a shift state as in any other.
void DecodedStream::replace(std::size_t size) {
  if (out_.size() - out_end_ < kReplacement.size()) return;
  if (undecodable_++ == 0) first_line_ = lines_ + count_newlines({out_.data(), out_end_}) + 1;
  out_end_ += kReplacement.copy(out_.data() + out_end_, kReplacement.size());
  in_begin_ += size;
}

std::string DecodedStream::problem() const {
  std::string out = below_ == nullptr ? "" : below_->problem();
  if (undecodable_ == 0) return out;
  if (!out.empty()) out += "; ";
  return out + std::to_string(undecodable_) + " places are not " + encoding_ + ", the first in line " +
         std::to_string(first_line_);
}

}  // namespace dscan
