#include "storage/options.h"

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <algorithm>

#include "storage/families.h"

namespace dscan {
namespace {

constexpr std::size_t kMiB = std::size_t{1024} * 1024;
constexpr std::size_t kCacheBytes = 64 * kMiB;
constexpr std::size_t kMemtableBytes = 16 * kMiB;
constexpr std::size_t kAllMemtablesBytes = 24 * kMiB;
constexpr std::size_t kWriteAheadBytes = 32 * kMiB;
constexpr std::size_t kLogBytes = kMiB;
constexpr std::size_t kLogFiles = 2;
constexpr int kOpenFiles = 256;
constexpr int kAllFiles = -1;
constexpr double kBloomBitsPerKey = 10;

// The first of the wanted ones that this build of RocksDB has.
rocksdb::CompressionType supported(std::initializer_list<rocksdb::CompressionType> wanted) {
  const auto has = rocksdb::GetSupportedCompressions();
  for (const rocksdb::CompressionType type : wanted) {
    if (std::find(has.begin(), has.end(), type) != has.end()) return type;
  }
  return rocksdb::kNoCompression;
}

}  // namespace

rocksdb::DBOptions database_options(Access access) {
  rocksdb::DBOptions options;
  // Only the owner makes anything; what another version lacks must not appear by looking at it.
  options.create_if_missing = access == Access::kOwn;
  options.create_missing_column_families = access == Access::kOwn;
  // An owner needs few files at once and shares its descriptors with sources and sockets. A follower must
  // hold all of them open, because the owner deletes files that it has compacted; one that inspects opens all
  // of them, to learn whether they are there.
  options.max_open_files = access == Access::kOwn ? kOpenFiles : kAllFiles;
  // Tables are opened by the thread that opens the database: where the system refuses RocksDB another one,
  // for want of memory, it ends the process.
  options.max_file_opening_threads = 1;
  // One bound for all column families: they are ten, and most of them small. Small tables stay in a
  // processor's cache (with 64 MiB a tenth fewer files are closed a second); with 8 MiB the first blocks of
  // the families fill it, which are then flushed without end (a quarter as many).
  options.db_write_buffer_size = kAllMemtablesBytes;
  // What the start after a kill has to replay: about a second.
  options.max_total_wal_size = kWriteAheadBytes;
  // Nor is it written to tables at every start: that would take longer than to read it again.
  options.avoid_flush_during_recovery = true;
  // After a loss of power the store opens with all batches up to the first damaged one: each batch is whole.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  // Error messages of RocksDB reach users and logs: no keys and values in them.
  options.allow_data_in_errors = false;
  // RocksDB's own log serves to explain a failure, not to grow beside the data.
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.max_log_file_size = kLogBytes;
  options.keep_log_file_num = kLogFiles;
  // No periodic statistics: nobody reads them, and an idle store stays idle.
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  // Opening reads no table for statistics that only tune compactions.
  options.skip_stats_update_on_db_open = true;
  return options;
}

rocksdb::ColumnFamilyOptions family_options(const std::string& name,
                                            const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = kMemtableBytes;
  // Names, paths and ids repeat from row to row: LZ4 costs next to nothing; most of the data rests in the
  // last level, where Zstandard's better ratio is paid once.
  options.compression = supported({rocksdb::kLZ4Compression, rocksdb::kSnappyCompression});
  options.bottommost_compression =
      supported({rocksdb::kZSTD, rocksdb::kLZ4Compression, rocksdb::kSnappyCompression});
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  // Indexes and filters count against the cache's bound instead of growing with the store.
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  // Files not yet done are asked for by single keys that are mostly absent; all other reads are scans.
  if (name == family_name(Family::kDone)) {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
  }
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

std::shared_ptr<rocksdb::Cache> make_block_cache() {
  return rocksdb::NewLRUCache(kCacheBytes);
}

}  // namespace dscan
