// What a file is wrapped in: a compression, or an archive of other files.
#pragma once

#include <string_view>

namespace dscan {

enum class Wrapping { kNone, kGzip, kBzip2, kXz, kZstd, kLz4, kTar, kZip, kSevenZip, kCpio };

/// Bytes of the head that tell it.
inline constexpr std::size_t kWrappingBytes = 512;

/// By content: `head` is the beginning of the file, as long as there is any.
Wrapping wrapping_of(std::string_view head);

/// It holds files with names.
bool is_archive(Wrapping wrapping);

/// "people.csv" of "people.csv.gz": what the wrapped file would be called.
std::string_view name_inside(std::string_view name);

}  // namespace dscan
