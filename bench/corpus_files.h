// The corpora as files below one directory, a subdirectory each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace dscan::bench {

struct CorpusSizes {
  std::size_t bytes = std::size_t{225} * 1000 * 1000;  ///< Of log and csv; the others have half of it.
  std::size_t small_files = 40'000;                    ///< Of small, about 1 KB each.
};

/// Writes below `directory`:
///   log/service.log     csv/customers.csv     ndjson/events.ndjson
///   code/generated-N.cc and, where the machine has any, code/headers-N.h: the regular files of /usr/include
///                       one behind the other, in the order of their paths; big files, 40 MB at most
///   small/NN/NN/*       pieces of log and code in a tree of directories
/// Throws std::system_error or std::filesystem::filesystem_error if a file cannot be written.
void write_corpora(const std::filesystem::path& directory, const CorpusSizes& sizes);

/// Writes one line of `bytes` bytes, a line feed at its end only, piece by piece.
void write_huge_line(const std::filesystem::path& file, std::uint64_t bytes);

}  // namespace dscan::bench
