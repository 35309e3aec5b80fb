// The half of Database that looks after its files: space, tables from elsewhere, copies.
#include <rocksdb/convenience.h>
#include <rocksdb/utilities/checkpoint.h>

#include <memory>

#include "storage/database.h"

namespace dscan {
namespace {

rocksdb::Slice slice(std::string_view bytes) {
  return {bytes.data(), bytes.size()};
}

}  // namespace

Result<void> Database::reclaim(Family family, std::string_view begin, std::string_view end) {
  const rocksdb::Slice first = slice(begin);
  const rocksdb::Slice behind = slice(end);
  // Whole tables go at once; what shares a table with other rows is written without the deleted ones.
  auto status = rocksdb::DeleteFilesInRange(db_.get(), handle(family), &first, &behind, false);
  if (!status.ok()) return to_error(status);
  rocksdb::CompactRangeOptions options;
  options.exclusive_manual_compaction = false;
  status = db_->CompactRange(options, handle(family), &first, &behind);
  if (!status.ok()) return to_error(status);
  return {};
}

Result<void> Database::compact() {
  rocksdb::CompactRangeOptions options;
  options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  for (rocksdb::ColumnFamilyHandle* family : handles_) {
    const auto status = db_->CompactRange(options, family, nullptr, nullptr);
    if (!status.ok()) return to_error(status);
  }
  return {};
}

std::unique_ptr<rocksdb::SstFileWriter> Database::table_writer(Family family) const {
  return std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions(), db_->GetOptions(handle(family)),
                                                  handle(family));
}

Result<void> Database::take_tables(Family family, const std::vector<std::string>& files) {
  rocksdb::IngestExternalFileOptions options;
  options.move_files = true;
  const auto status = db_->IngestExternalFile(handle(family), files, options);
  if (!status.ok()) return to_error(status);
  return {};
}

Result<void> Database::checkpoint(const std::string& target) {
  rocksdb::Checkpoint* made = nullptr;
  auto status = rocksdb::Checkpoint::Create(db_.get(), &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  if (status.ok()) status = checkpoint->CreateCheckpoint(target);
  if (!status.ok()) return to_error(status);
  return {};
}

}  // namespace dscan
