// Reading a compressed file, compared with what the decompression alone costs.
#include <benchmark/benchmark.h>
#include <zlib.h>

#include <string>
#include <vector>

#include "bench/corpus.h"
#include "engine/source/expanded_stream.h"

namespace dscan::bench {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr int kGzip = 16 + MAX_WBITS;

/// The log as gzip makes it.
const std::string& gzipped_log() {
  static const std::string kBytes = [] {
    const std::string& log = sparse_log();
    z_stream zlib{};
    ::deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    std::string out(::deflateBound(&zlib, log.size()), '\0');
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(log.data()));
    zlib.avail_in = static_cast<uInt>(log.size());
    zlib.next_out = reinterpret_cast<Bytef*>(out.data());
    zlib.avail_out = static_cast<uInt>(out.size());
    ::deflate(&zlib, Z_FINISH);
    out.resize(zlib.total_out);
    ::deflateEnd(&zlib);
    return out;
  }();
  return kBytes;
}

/// zlib alone, from memory to memory.
void inflate_gzip(benchmark::State& state) {
  const std::string& bytes = gzipped_log();
  std::vector<char> out(kPiece);
  for (auto _ : state) {
    z_stream zlib{};
    ::inflateInit2(&zlib, kGzip);
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    zlib.avail_in = static_cast<uInt>(bytes.size());
    int status = Z_OK;
    while (status == Z_OK) {
      zlib.next_out = reinterpret_cast<Bytef*>(out.data());
      zlib.avail_out = static_cast<uInt>(out.size());
      status = ::inflate(&zlib, Z_NO_FLUSH);
    }
    if (status != Z_STREAM_END) state.SkipWithError("not inflated");
    ::inflateEnd(&zlib);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sparse_log().size()));
}

void read_gzip(benchmark::State& state) {
  const std::string& bytes = gzipped_log();
  std::vector<char> out(kPiece);
  for (auto _ : state) {
    MemoryStream memory(bytes);
    ExpandBudget budget({}, bytes.size());
    const auto stream = decompressed(Wrapping::kGzip, memory, budget);
    while (true) {
      const auto got = stream->read(out.data(), out.size());
      if (!got || *got == 0) break;
    }
    if (!stream->problem().empty()) state.SkipWithError("not read");
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sparse_log().size()));
}

BENCHMARK(inflate_gzip);
BENCHMARK(read_gzip);

}  // namespace
}  // namespace dscan::bench
