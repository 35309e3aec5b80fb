// Magic numbers: RFC 1952 (gzip), RFC 8878 (zstd), the specifications of bzip2, xz, lz4 frames, ZIP
// (APPNOTE 4.3), 7z and cpio, POSIX.1-2017 pax (tar).
#include "engine/source/wrapping.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace dscan {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::pair<std::string_view, Wrapping>, 11> kMagics = {{
    {"\x1F\x8B\x08"sv, Wrapping::kGzip},
    {"\xFD"
     "7zXZ\0"sv,
     Wrapping::kXz},
    {"\x28\xB5\x2F\xFD"sv, Wrapping::kZstd},
    {"\x04\x22\x4D\x18"sv, Wrapping::kLz4},
    {"PK\x03\x04"sv, Wrapping::kZip},
    {"PK\x05\x06"sv, Wrapping::kZip},
    {"7z\xBC\xAF\x27\x1C"sv, Wrapping::kSevenZip},
    {"070701"sv, Wrapping::kCpio},
    {"070702"sv, Wrapping::kCpio},
    {"070707"sv, Wrapping::kCpio},
    {"\xC7\x71"sv, Wrapping::kCpio},
}};

/// A bzip2 header ends in a digit, and a block or the end of the stream follows.
bool is_bzip2(std::string_view head) {
  if (head.size() < 10 || !head.starts_with("BZh") || head[3] < '1' || head[3] > '9') return false;
  const std::string_view behind = head.substr(4, 6);
  return behind == "\x31\x41\x59\x26\x53\x59"sv || behind == "\x17\x72\x45\x38\x50\x90"sv;
}

constexpr std::size_t kTarSumAt = 148;
constexpr std::size_t kTarSumBytes = 8;

/// The sum that the header of a tar archive would say is its own.
std::optional<std::uint32_t> written_tar_sum(std::string_view head) {
  std::uint32_t sum = 0;
  bool has_digits = false;
  for (const char c : head.substr(kTarSumAt, kTarSumBytes)) {
    if (c == ' ' && !has_digits) continue;
    if (c < '0' || c > '7') break;
    sum = sum * 8 + static_cast<std::uint32_t>(c - '0');
    has_digits = true;
  }
  return has_digits ? std::optional(sum) : std::nullopt;
}

/// Old archives have no magic, but every header has a sum: its bytes, those of the sum itself taken as
/// blanks.
bool is_tar(std::string_view head) {
  if (head.size() < kWrappingBytes || head[0] == '\0') return false;
  const auto written = written_tar_sum(head);
  if (!written) return false;
  std::uint32_t sum = kTarSumBytes * ' ';
  for (std::size_t i = 0; i < kWrappingBytes; ++i) {
    if (i < kTarSumAt || i >= kTarSumAt + kTarSumBytes) sum += static_cast<unsigned char>(head[i]);
  }
  return *written == sum;
}

}  // namespace

Wrapping wrapping_of(std::string_view head) {
  for (const auto& [magic, wrapping] : kMagics) {
    if (head.starts_with(magic)) return wrapping;
  }
  if (is_bzip2(head)) return Wrapping::kBzip2;
  return is_tar(head) ? Wrapping::kTar : Wrapping::kNone;
}

bool is_archive(Wrapping wrapping) {
  return wrapping >= Wrapping::kTar;
}

std::string_view name_inside(std::string_view name) {
  constexpr std::array<std::string_view, 6> kEndings = {".gz", ".bz2", ".xz", ".zst", ".zstd", ".lz4"};
  for (const std::string_view ending : kEndings) {
    if (name.size() > ending.size() && name.ends_with(ending))
      return name.substr(0, name.size() - ending.size());
  }
  return name;
}

}  // namespace dscan
