#include "engine/source/gzip_stream.h"

#include <algorithm>
#include <limits>
#include <new>

namespace dscan {
namespace {

constexpr std::size_t kInput = std::size_t{64} * 1024;
constexpr int kGzipOnly = 16 + MAX_WBITS;

}  // namespace

GzipStream::GzipStream(ByteStream& bytes, ExpandBudget& budget)
    : bytes_(bytes), budget_(budget), in_(std::make_unique_for_overwrite<char[]>(kInput)) {
  if (::inflateInit2(&zlib_, kGzipOnly) != Z_OK) throw std::bad_alloc();
}

GzipStream::~GzipStream() {
  ::inflateEnd(&zlib_);
}

Result<std::size_t> GzipStream::read(char* out, std::size_t size) {
  const auto room = static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
  zlib_.next_out = reinterpret_cast<Bytef*>(out);
  zlib_.avail_out = room;
  while (!ended_ && zlib_.avail_out == room) {
    const auto more = in_member_ ? refill() : begin_member();
    if (!more) return more.error();
    if (!*more) continue;
    const int status = ::inflate(&zlib_, Z_NO_FLUSH);
    in_member_ = status != Z_STREAM_END;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      end("gzip data is damaged: the rest was not read");
  }
  const std::size_t given = room - zlib_.avail_out;
  if (!budget_.take(given)) {
    end(kBudgetSpent);
    return std::size_t{0};
  }
  return given;
}

/// Makes sure that there is input. False: there is none, and that is too early.
Result<bool> GzipStream::refill() {
  if (zlib_.avail_in > 0) return true;
  const auto got = bytes_.read(in_.get(), kInput);
  if (!got) return got.error();
  zlib_.next_in = reinterpret_cast<Bytef*>(in_.get());
  zlib_.avail_in = static_cast<uInt>(*got);
  if (*got == 0) end("gzip data is cut short");
  return *got > 0;
}

/// Behind a member stands another one, zeros that fill a tape's block, or nothing.
Result<bool> GzipStream::begin_member() {
  while (zlib_.avail_in == 0 || *zlib_.next_in == 0) {
    if (zlib_.avail_in > 0) {
      ++zlib_.next_in;
      --zlib_.avail_in;
      continue;
    }
    const auto got = bytes_.read(in_.get(), kInput);
    if (!got) return got.error();
    if (*got == 0) {
      ended_ = true;
      return false;
    }
    zlib_.next_in = reinterpret_cast<Bytef*>(in_.get());
    zlib_.avail_in = static_cast<uInt>(*got);
  }
  in_member_ = true;
  ::inflateReset(&zlib_);
  return true;
}

void GzipStream::end(const char* problem) {
  ended_ = true;
  problem_ = problem;
}

}  // namespace dscan
