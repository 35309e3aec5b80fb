// The dialects of SQL that dumps are written in.
#pragma once

#include <cstdint>

namespace dscan {

enum class SqlDialect : std::uint8_t {
  kMysql,     ///< mysqldump and its kin: backslashes escape, names stand in backticks.
  kPostgres,  ///< pg_dump, plain: COPY blocks, E'' strings, dollar quotes.
  kSqlite     ///< .dump: standard strings, blobs as X''.
};

}  // namespace dscan
