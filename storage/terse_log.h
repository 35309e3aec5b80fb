// RocksDB's own log without its options. Private to this folder.
#pragma once

#include <rocksdb/options.h>

#include <memory>
#include <string>

namespace dscan {

/// The log in `directory` that RocksDB would keep with these options, but for the list of every option of
/// every family that it writes at each opening, 100 KB: they are those of storage/options.h. Null if the file
/// cannot be made: RocksDB then tries for itself.
std::shared_ptr<rocksdb::Logger> terse_log(const std::string& directory, const rocksdb::DBOptions& options);

}  // namespace dscan
