#include "storage/table_writer.h"

#include <utility>

namespace dscan {
namespace {

rocksdb::Slice slice(std::string_view bytes) {
  return {bytes.data(), bytes.size()};
}

}  // namespace

TableWriter::TableWriter(Database& database, Family family, std::string directory, std::uint64_t table_bytes)
    : database_(database), family_(family), directory_(std::move(directory)), table_bytes_(table_bytes) {}

TableWriter::~TableWriter() = default;

Result<void> TableWriter::put(std::string_view key, std::string_view value) {
  if (open_ == nullptr) DSCAN_RETURN_IF_ERROR(begin_table());
  const auto status = open_->Put(slice(key), slice(value));
  if (!status.ok()) return database_.to_error(status);
  return open_->FileSize() < table_bytes_ ? Result<void>() : end_table();
}

Result<void> TableWriter::finish() {
  DSCAN_RETURN_IF_ERROR(end_table());
  if (tables_.empty()) return {};
  DSCAN_RETURN_IF_ERROR(database_.take_tables(family_, tables_));
  tables_.clear();
  return {};
}

Result<void> TableWriter::begin_table() {
  tables_.push_back(directory_ + "/" + family_name(family_) + "-" + std::to_string(tables_.size()));
  open_ = database_.table_writer(family_);
  const auto status = open_->Open(tables_.back());
  if (!status.ok()) return database_.to_error(status);
  return {};
}

Result<void> TableWriter::end_table() {
  if (open_ == nullptr) return {};
  const auto status = open_->Finish();
  open_.reset();
  if (!status.ok()) return database_.to_error(status);
  return {};
}

}  // namespace dscan
