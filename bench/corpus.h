// The corpora in memory, made at their first use: what the benchmarks of single stages run over.
#pragma once

#include <cstddef>
#include <string>

namespace dscan::bench {

const std::string& sparse_log();
const std::string& dense_csv();
const std::string& source_code();
const std::string& index_documents();

// The rows of dense_csv() as databases dump them: as mysqldump, as pg_dump with COPY, one INSERT a row as
// SQLite does.
const std::string& mysql_dump();
const std::string& postgres_dump();
const std::string& sqlite_dump();

/// Bytes of each of them; dumps have a little more.
inline constexpr std::size_t kCorpusBytes = std::size_t{64} * 1024 * 1024;

}  // namespace dscan::bench
