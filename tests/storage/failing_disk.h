// A disk that fails, below RocksDB: the real file system until the wanted moment, then errors.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <atomic>
#include <cstdint>
#include <memory>

namespace dscan {

/// What happens to the operation that fails, and to those after it.
enum class DiskFault {
  kOnce,     ///< One operation fails, as a cable that hung loose.
  kForGood,  ///< From then on all do, as a disk that died.
};

/// Counts what changes files: each is an operation, of which one can be made to fail. Any thread.
class FailingDisk {
 public:
  /// The operation of number `failing` fails, counted from 0; UINT64_MAX: none does.
  FailingDisk(std::uint64_t failing, DiskFault fault);
  ~FailingDisk();

  /// For Database::open; lives as long as the disk.
  [[nodiscard]] rocksdb::Env* env() const { return env_.get(); }
  [[nodiscard]] std::uint64_t operations() const { return operations_; }

  /// Counts one; what became of it.
  rocksdb::IOStatus operate();

 private:
  const std::uint64_t failing_;
  const DiskFault fault_;
  std::atomic<std::uint64_t> operations_ = 0;
  std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace dscan
