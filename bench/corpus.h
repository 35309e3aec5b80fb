// Seeded texts to measure on: the same bytes on every machine.
#pragma once

#include <cstddef>
#include <string>

namespace dscan::bench {

/// A service log, one line in a hundred with an e-mail address, a card or a phone number.
const std::string& sparse_log();

/// A customer table: name, identity number, mobile, e-mail and card in every row.
const std::string& dense_csv();

/// Index documents, one in twenty with something sensitive.
const std::string& index_documents();

/// Bytes of each of them.
inline constexpr std::size_t kCorpusBytes = std::size_t{64} * 1024 * 1024;

}  // namespace dscan::bench
