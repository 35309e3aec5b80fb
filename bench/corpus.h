// The corpora in memory, made at their first use: what the benchmarks of single stages run over.
#pragma once

#include <cstddef>
#include <string>

namespace dscan::bench {

const std::string& sparse_log();
const std::string& dense_csv();
const std::string& source_code();
const std::string& index_documents();

/// Bytes of each of them.
inline constexpr std::size_t kCorpusBytes = std::size_t{64} * 1024 * 1024;

}  // namespace dscan::bench
