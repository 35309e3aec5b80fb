// The file system as the owner of a store lets RocksDB see it. Private to this folder.
#pragma once

#include <rocksdb/env.h>

#include <memory>

namespace dscan {

/// The files of `env`, which must outlive it, but once a MANIFEST could not be written no table is deleted
/// any more. What RocksDB failed to write there may be there all the same when the store is next opened. For
/// what it makes itself it knows that; but tables that were handed to it (IngestExternalFile in RocksDB 7.8)
/// it takes away after such a failure, and a MANIFEST that names a table which is not there is a store that
/// does not open. The next owner's RocksDB deletes what the MANIFEST does not name.
///
/// A file of RocksDB's options is not made: each owner sets all of them, and writing and reading it back
/// twice, as a new store does at best, takes a seventh of a small scan. RocksDB goes on without it, and says
/// so in its log.
std::unique_ptr<rocksdb::Env> careful_files(rocksdb::Env* env);

}  // namespace dscan
