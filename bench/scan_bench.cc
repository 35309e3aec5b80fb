// Reading, matching, confirming, validating and aggregating together: everything of a scan but files and the
// store.
#include <benchmark/benchmark.h>

#include "bench/builtin.h"
#include "bench/corpus.h"
#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/text_reader.h"
#include "engine/scan/object_scanner.h"
#include "engine/source/byte_stream.h"

namespace dscan::bench {
namespace {

/// Scans the text with the reader that `make_reader(stream)` gives; reports bytes per second and the
/// findings.
template <class MakeReader>
void measure(benchmark::State& state, const std::string& text, MakeReader make_reader) {
  ObjectScanner scanner(builtin_rules(), {});
  std::size_t found = 0;
  for (auto _ : state) {
    found = 0;
    MemoryStream stream(text);
    auto reader = make_reader(stream);
    const auto findings = scanner.scan(reader, [&found](std::size_t more) {
      found += more;
      return true;
    });
    if (!findings) state.SkipWithError(findings.error().message().c_str());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["found"] = static_cast<double>(found);
}

void scan_log(benchmark::State& state) {
  measure(state, sparse_log(), [](ByteStream& stream) { return TextReader(stream, {}, {}); });
}
void scan_code(benchmark::State& state) {
  measure(state, source_code(), [](ByteStream& stream) { return TextReader(stream, {}, {}); });
}
void scan_csv(benchmark::State& state) {
  measure(state, dense_csv(), [](ByteStream& stream) { return DelimitedReader(stream, {}); });
}
void scan_index(benchmark::State& state) {
  measure(state, index_documents(), [](ByteStream& stream) { return IndexReader(stream, {}, {}); });
}

/// A reader alone: every block, nothing matched.
template <class MakeReader>
void read_only(benchmark::State& state, const std::string& text, MakeReader make_reader) {
  for (auto _ : state) {
    MemoryStream stream(text);
    auto reader = make_reader(stream);
    Block block;
    while (true) {
      const auto more = reader.next(block);
      if (!more || !*more) break;
      benchmark::DoNotOptimize(block.bytes.data());
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void read_log(benchmark::State& state) {
  read_only(state, sparse_log(), [](ByteStream& stream) { return TextReader(stream, {}, {}); });
}
void read_csv(benchmark::State& state) {
  read_only(state, dense_csv(), [](ByteStream& stream) { return DelimitedReader(stream, {}); });
}
void read_index(benchmark::State& state) {
  read_only(state, index_documents(), [](ByteStream& stream) { return IndexReader(stream, {}, {}); });
}

BENCHMARK(read_log);
BENCHMARK(read_csv);
BENCHMARK(read_index);
BENCHMARK(scan_log);
BENCHMARK(scan_code);
BENCHMARK(scan_csv);
BENCHMARK(scan_index);

}  // namespace
}  // namespace dscan::bench
