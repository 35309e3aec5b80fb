// Every RocksDB option that differs from its default, each with its reason. Private to this folder.
#pragma once

#include <rocksdb/options.h>

#include <memory>
#include <string>

namespace dscan {

/// How a database is opened.
enum class Access {
  kOwn,      ///< For writing, by one process.
  kInspect,  ///< Once, to look at it; nothing is written.
  kFollow,   ///< Beside a writing process, for as long as one likes; nothing is written.
};

rocksdb::DBOptions database_options(Access access);

/// Of the column family `name`; `cache` holds the blocks of all families of a database.
rocksdb::ColumnFamilyOptions family_options(const std::string& name,
                                            const std::shared_ptr<rocksdb::Cache>& cache);

/// A cache for one database.
std::shared_ptr<rocksdb::Cache> make_block_cache();

}  // namespace dscan
