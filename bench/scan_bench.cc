// Reading, matching, confirming, validating and aggregating together: everything of a scan but files and the
// store.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <string>
#include <vector>

#include "bench/builtin.h"
#include "bench/corpus.h"
#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/sql_reader.h"
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
  measure(state, index_documents(), [](ByteStream& stream) { return IndexReader(stream, {}); });
}

void scan_mysql_dump(benchmark::State& state) {
  measure(state, mysql_dump(), [](ByteStream& stream) { return SqlReader(stream, SqlDialect::kMysql, {}); });
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
/// Reading the table and locating the bytes at `hits`, which ascend.
void locate_csv(benchmark::State& state, const std::vector<std::size_t>& hits) {
  const std::string& text = dense_csv();
  for (auto _ : state) {
    MemoryStream stream(text);
    DelimitedReader reader(stream, {});
    Block block;
    std::size_t block_at = text.find('\n') + 1;  // The header is in no block.
    auto hit = hits.begin();
    while (true) {
      const auto more = reader.next(block);
      if (!more || !*more) break;
      for (; hit != hits.end() && *hit < block_at + block.core_end; ++hit) {
        Place place;
        block.locator->locate(*hit - block_at, place);
        benchmark::DoNotOptimize(place.line + place.field);
      }
      block_at += block.core_end;
    }
    if (hit != hits.end()) state.SkipWithError("not every byte was in a block");
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["located"] = static_cast<double>(hits.size());
}

/// Where identity number, mobile, e-mail and card of every `step`th row begin.
std::vector<std::size_t> hits_in_every(std::size_t step) {
  const std::string& text = dense_csv();
  std::vector<std::size_t> hits;
  std::size_t row = 0;
  for (std::size_t at = text.find('\n') + 1; at < text.size(); at = text.find('\n', at) + 1) {
    if (row++ % step > 0) continue;
    for (std::size_t column = 0, cell = at; column < 5; ++column) {
      cell = text.find(',', cell) + 1;
      if (column > 0) hits.push_back(cell);
    }
  }
  return hits;
}

void locate_dense_csv(benchmark::State& state) {
  static const std::vector<std::size_t> kHits = hits_in_every(1);
  locate_csv(state, kHits);
}
void locate_sparse_csv(benchmark::State& state) {
  static const std::vector<std::size_t> kHits = hits_in_every(1000);
  locate_csv(state, kHits);
}

void read_index(benchmark::State& state) {
  read_only(state, index_documents(), [](ByteStream& stream) { return IndexReader(stream, {}); });
}

/// What simdjson needs for the same bytes when nothing is made of them: each document's structure is found
/// and walked over. read_index is compared with it.
void parse_index(benchmark::State& state) {
  const simdjson::padded_string text(index_documents());
  simdjson::ondemand::parser parser;
  parser.threaded = false;
  std::size_t documents = 0;
  for (auto _ : state) {
    simdjson::ondemand::document_stream stream;
    documents = 0;
    if (parser.iterate_many(text).get(stream) != simdjson::SUCCESS) state.SkipWithError("not JSON");
    for (auto document : stream) documents += document.error() == simdjson::SUCCESS ? 1 : 0;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["documents"] = static_cast<double>(documents);
}

/// And when they become simdjson's own tape: strings decoded, numbers made.
void parse_index_to_tape(benchmark::State& state) {
  const simdjson::padded_string text(index_documents());
  simdjson::dom::parser parser;
  parser.threaded = false;
  for (auto _ : state) {
    simdjson::dom::document_stream stream;
    if (parser.parse_many(text).get(stream) != simdjson::SUCCESS) state.SkipWithError("not JSON");
    for (auto document : stream) benchmark::DoNotOptimize(document.error());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void read_mysql_dump(benchmark::State& state) {
  read_only(state, mysql_dump(),
            [](ByteStream& stream) { return SqlReader(stream, SqlDialect::kMysql, {}); });
}
void read_postgres_dump(benchmark::State& state) {
  read_only(state, postgres_dump(),
            [](ByteStream& stream) { return SqlReader(stream, SqlDialect::kPostgres, {}); });
}
void read_sqlite_dump(benchmark::State& state) {
  read_only(state, sqlite_dump(),
            [](ByteStream& stream) { return SqlReader(stream, SqlDialect::kSqlite, {}); });
}

BENCHMARK(read_log);
BENCHMARK(read_csv);
BENCHMARK(locate_dense_csv);
BENCHMARK(locate_sparse_csv);
BENCHMARK(read_index);
BENCHMARK(parse_index);
BENCHMARK(parse_index_to_tape);
BENCHMARK(read_mysql_dump);
BENCHMARK(read_postgres_dump);
BENCHMARK(read_sqlite_dump);
BENCHMARK(scan_log);
BENCHMARK(scan_code);
BENCHMARK(scan_csv);
BENCHMARK(scan_index);
BENCHMARK(scan_mysql_dump);

}  // namespace
}  // namespace dscan::bench
