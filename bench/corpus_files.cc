#include "bench/corpus_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "bench/generate.h"
#include "bench/seeded.h"

namespace dscan::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBigFileBytes = std::size_t{40} * 1000 * 1000;
constexpr std::size_t kSmallFileBytes = 1024;
constexpr std::size_t kSmallPoolBytes = std::size_t{8} * 1024 * 1024;
constexpr std::uint64_t kSmallSeed = 20240605;
constexpr const char* kHeaders = "/usr/include";

std::ofstream create(const fs::path& file) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  if (!out) throw std::system_error(errno, std::generic_category(), file.string());
  out.exceptions(std::ios::badbit | std::ios::failbit);
  return out;
}

void write_file(const fs::path& file, std::string_view bytes) {
  auto out = create(file);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
}

/// Files named `stem`-1`ending`, `stem`-2`ending` …, cut behind line ends.
void write_in_big_files(const fs::path& stem, std::string_view ending, std::string_view text) {
  for (int number = 1; !text.empty(); ++number) {
    std::size_t size = std::min(text.size(), kBigFileBytes);
    if (size < text.size()) size = text.rfind('\n', size - 1) + 1;
    if (size == 0) size = text.size();  // A line longer than a file should be: it stays whole.
    write_file(fmt::format("{}-{}{}", stem.string(), number, ending), text.substr(0, size));
    text.remove_prefix(size);
  }
}

/// The regular files below `directory`, sorted; none if it is not there.
std::vector<fs::path> files_below(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    if (at->is_regular_file() && !at->is_symlink()) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Real source: at most `bytes` of the machine's own headers.
std::string headers(std::size_t bytes) {
  std::string out;
  for (const fs::path& file : files_below(kHeaders)) {
    if (out.size() >= bytes) break;
    std::ifstream in(file, std::ios::binary);
    out.append(std::istreambuf_iterator<char>(in), {});
    if (!out.empty() && out.back() != '\n') out += '\n';
  }
  return out;
}

void write_small_files(const fs::path& directory, std::size_t count) {
  const std::string pools[] = {make_log(kSmallPoolBytes), make_code(kSmallPoolBytes)};
  Seeded random(kSmallSeed);
  for (std::size_t number = 0; number < count; ++number) {
    const std::string& pool = pools[number % 2];
    const std::size_t begin = pool.find('\n', random.below(pool.size() - 2 * kSmallFileBytes)) + 1;
    const std::size_t end = pool.rfind('\n', begin + kSmallFileBytes) + 1;
    const std::string name = fmt::format("{:02}/{:02}/{:06}.{}", number / 20 % 100, number / 2000, number,
                                         number % 2 == 0 ? "log" : "cc");
    write_file(directory / name, std::string_view(pool).substr(begin, end - begin));
  }
}

}  // namespace

void write_corpora(const fs::path& directory, const CorpusSizes& sizes) {
  write_file(directory / "log/service.log", make_log(sizes.bytes));
  write_file(directory / "csv/customers.csv", make_csv(sizes.bytes));
  write_file(directory / "ndjson/events.ndjson", make_documents(sizes.bytes / 2));
  write_in_big_files(directory / "code/generated", ".cc", make_code(sizes.bytes / 2));
  write_in_big_files(directory / "code/headers", ".h", headers(sizes.bytes / 2));
  write_small_files(directory / "small", sizes.small_files);
}

void write_huge_line(const fs::path& file, std::uint64_t bytes) {
  std::string piece = make_log(kSmallPoolBytes);
  std::replace(piece.begin(), piece.end(), '\n', ' ');
  auto out = create(file);
  for (std::uint64_t left = bytes > 0 ? bytes - 1 : 0; left > 0;) {
    const auto size = std::min<std::uint64_t>(left, piece.size());
    out.write(piece.data(), static_cast<std::streamsize>(size));
    left -= size;
  }
  out.put('\n');
  out.close();
}

}  // namespace dscan::bench
