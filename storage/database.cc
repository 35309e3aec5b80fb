#include "storage/database.h"

#include <rocksdb/transaction_log.h>

#include <algorithm>
#include <filesystem>
#include <latch>
#include <limits>
#include <system_error>
#include <thread>
#include <utility>

#include "storage/byte_codec.h"
#include "storage/careful_files.h"
#include "storage/terse_log.h"
#include "storage/written_state.h"

namespace dscan {
namespace {

/// A start replays this much from the log in a few milliseconds, where writing ten families to tables takes
/// every close thirty.
constexpr std::uint64_t kReplayedBytes = std::uint64_t{2} << 20U;

/// That RocksDB starts when it opens: for flushes, for compactions, for its timer.
constexpr std::size_t kThreadsOfRocksDb = 3;

rocksdb::Slice slice(std::string_view bytes) {
  return {bytes.data(), bytes.size()};
}

/// RocksDB does not survive it when the system refuses it a thread: so that many are tried before. glibc
/// keeps the stacks of threads that ended for those that come next.
Result<void> try_threads(const std::string& directory) {
  std::latch all_tried(1);
  std::vector<std::jthread> tried;
  tried.reserve(kThreadsOfRocksDb);
  Result<void> outcome;
  try {
    while (tried.size() < kThreadsOfRocksDb) tried.emplace_back([&all_tried] { all_tried.wait(); });
  } catch (const std::system_error& refused) {
    outcome = Error(ErrorCode::kIo, "store '" + directory + "': its threads cannot be started (" +
                                        refused.what() + "); allow the process more memory or threads");
  }
  all_tried.count_down();
  return outcome;
}

Error status_error(const rocksdb::Status& status, const std::string& directory) {
  const std::string where = "store '" + directory + "': ";
  if (status.IsCorruption() || status.IsInvalidArgument() || status.IsNotSupported()) {
    return {ErrorCode::kCorrupt,
            where + "damaged: " + status.ToString() + "; use a copy of it, or scan into a new one"};
  }
  const bool from_system = status.IsIOError() || status.IsPathNotFound() || status.IsNoSpace();
  return {from_system ? ErrorCode::kIo : ErrorCode::kInternal, where + status.ToString()};
}

}  // namespace

void Batch::put(Family family, std::string_view key, std::string_view value) {
  // Fails only for batches with a size limit or timestamps, which this one has not.
  batch_.Put(database_.handle(family), slice(key), slice(value)).PermitUncheckedError();
}

void Batch::erase(Family family, std::string_view key) {
  batch_.Delete(database_.handle(family), slice(key)).PermitUncheckedError();
}

void Batch::erase_range(Family family, std::string_view begin, std::string_view end) {
  batch_.DeleteRange(database_.handle(family), slice(begin), slice(end)).PermitUncheckedError();
}

Result<std::unique_ptr<Database>> Database::open(const std::string& directory, Access access,
                                                 const std::string& scratch, rocksdb::Env* env) {
  DSCAN_RETURN_IF_ERROR(try_threads(directory));
  std::unique_ptr<Database> database(new Database(directory, access, env));
  auto names = database->families_to_open();
  if (!names) return names.error();
  const rocksdb::Status status = database->open_database(*names, scratch);
  if (!status.ok()) return database->to_error(status);
  return database;
}

Database::Database(const std::string& directory, Access access, rocksdb::Env* env)
    : directory_(directory),
      access_(access),
      careful_(access == Access::kOwn ? std::make_unique<CarefulFiles>(env) : nullptr),
      env_(careful_ == nullptr ? env : careful_->env()) {}

rocksdb::DBOptions Database::options() const {
  rocksdb::DBOptions options = database_options(access_);
  options.env = env_;
  return options;
}

// An owner wants exactly the families of this version. The others take what is there, so that a store of
// another version can be told from a damaged one.
Result<std::vector<std::string>> Database::families_to_open() const {
  std::vector<std::string> names(kFamilyNames.begin(), kFamilyNames.end());
  if (access_ == Access::kOwn) return names;
  const auto status = rocksdb::DB::ListColumnFamilies(options(), directory_, &names);
  if (!status.ok()) return to_error(status);
  return names;
}

rocksdb::Status Database::open_database(const std::vector<std::string>& names, const std::string& scratch) {
  const auto cache = make_block_cache();
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  families.reserve(names.size());
  for (const std::string& name : names) families.emplace_back(name, family_options(name, cache));
  Handles handles;
  rocksdb::DB* db = nullptr;
  rocksdb::Status status;
  switch (access_) {
    case Access::kOwn:
      status = open_owned(families, &handles, &db);
      break;
    case Access::kInspect:
      status = rocksdb::DB::OpenForReadOnly(options(), directory_, families, &handles, &db);
      break;
    case Access::kFollow:
      status = rocksdb::DB::OpenAsSecondary(options(), directory_, scratch, families, &handles, &db);
      break;
  }
  db_.reset(db);
  assign_handles(handles);
  return status;
}

/// While a store is made there is nothing in it to lose.
rocksdb::Status Database::open_owned(const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                                     Handles* handles, rocksdb::DB** db) {
  std::error_code unknown;  // RocksDB will say what it is.
  if (!std::filesystem::exists(directory_ + "/CURRENT", unknown) && !unknown) careful_->begin_making();
  rocksdb::DBOptions owned = options();
  owned.info_log = terse_log(directory_, owned);  // The others keep none.
  const rocksdb::Status opened = rocksdb::DB::Open(owned, directory_, families, handles, db);
  const rocksdb::Status made = careful_->end_making();
  return opened.ok() ? made : opened;
}

void Database::assign_handles(const Handles& handles) {
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    const auto* const known = std::find(kFamilyNames.begin(), kFamilyNames.end(), handle->GetName());
    if (known == kFamilyNames.end()) {
      foreign_handles_.push_back(handle);
    } else {
      handles_[static_cast<std::size_t>(known - kFamilyNames.begin())] = handle;
    }
  }
}

Database::~Database() {
  if (!db_) return;
  // So that the next start has little to replay. Should it fail, the log still has all of it.
  if (access_ == Access::kOwn && log_bytes() > kReplayedBytes) {
    db_->Flush(rocksdb::FlushOptions(), {handles_.begin(), handles_.end()}).PermitUncheckedError();
  }
  for (const auto handle : handles_) {
    if (handle != nullptr) db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
  for (const auto handle : foreign_handles_) db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
}

/// Of the logs that a start would replay. Memtables do not tell: each one that holds anything has a mebibyte.
std::uint64_t Database::log_bytes() const {
  rocksdb::VectorLogPtr logs;
  if (!db_->GetSortedWalFiles(logs).ok()) return std::numeric_limits<std::uint64_t>::max();
  std::uint64_t sum = 0;
  for (const auto& log : logs) sum += log->SizeFileBytes();
  return sum;
}

Result<std::optional<Meta>> Database::check() const {
  const auto value = get(Family::kMeta, kMetaKey);
  if (!value) return value.error();
  const bool all_known = foreign_handles_.empty();
  if (!*value) {
    const std::unique_ptr<rocksdb::Iterator> rows(
        db_->NewIterator(rocksdb::ReadOptions(), handle(Family::kMeta)));
    rows->SeekToFirst();
    if (!rows->status().ok()) return to_error(rows->status());
    if (all_known && !rows->Valid()) return std::nullopt;
    return Error(ErrorCode::kInvalidArgument,
                 "'" + directory_ +
                     "' holds a database that is not a dscan store; name another "
                     "directory");
  }
  const std::string where = "store '" + directory_ + "'";
  const auto meta = decode_meta(**value);
  if (!meta) return meta.error().in(where);
  const auto missing = std::count(handles_.begin(), handles_.end(), nullptr);
  // What later versions added comes last; the next owner makes it.
  const bool all_there = missing == 0 || (meta->version < kFormatVersion && missing == 1 &&
                                          handles_[family_index(Family::kPlans)] == nullptr);
  if (!all_known || !all_there)
    return damaged(Family::kMeta, "column families are missing or unknown").in(where);
  return *meta;
}

Result<std::optional<std::string>> Database::get(Family family, std::string_view key) const {
  std::string value;
  const auto status = db_->Get(rocksdb::ReadOptions(), handle(family), slice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return to_error(status);
  return value;
}

Result<void> Database::write(Batch& batch, Durability durability) {
  rocksdb::WriteOptions options;
  options.sync = durability == Durability::kMachine;
  const auto status = db_->Write(options, &batch.batch_);
  if (!status.ok()) return to_error(status);
  return {};
}

Result<void> Database::catch_up() {
  if (access_ != Access::kFollow) return {};
  const MutexLock lock(follow_mutex_);
  // Looked at first: what is written meanwhile is for the next time.
  std::string state = written_state(directory_);
  if (!state.empty() && state == followed_state_) return {};
  const auto status = db_->TryCatchUpWithPrimary();
  if (!status.ok()) return to_error(status);
  followed_state_ = std::move(state);
  ++catch_ups_;
  return {};
}

Result<Database::Iterators> Database::iterators() const {
  // Followers know no snapshots; there the lock keeps the state still until the iterators hold on to it.
  const MutexLock lock(follow_mutex_);
  Iterators made;
  rocksdb::ReadOptions options;
  if (access_ == Access::kOwn) {
    made.snapshot = std::make_unique<rocksdb::ManagedSnapshot>(db_.get());
    options.snapshot = made.snapshot->snapshot();
  }
  std::vector<rocksdb::Iterator*> iterators;
  const auto status = db_->NewIterators(options, {handles_.begin(), handles_.end()}, &iterators);
  if (!status.ok()) return to_error(status);
  for (rocksdb::Iterator* iterator : iterators) made.of_family.emplace_back(iterator);
  return made;
}

Error Database::to_error(const rocksdb::Status& status) const {
  return status_error(status, directory_);
}

}  // namespace dscan
