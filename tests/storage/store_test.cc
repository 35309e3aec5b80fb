#include "storage/store.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>

#include "storage/database.h"
#include "storage/job_writer.h"
#include "storage/queries.h"
#include "tests/storage/file_bytes.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

Result<std::unique_ptr<Store>> open_at(const std::string& directory, StoreMode mode, EpochMillis now) {
  return Store::open(directory, mode, FixedClock(now));
}

// A store with a job in it.
void make_store(const std::string& directory) {
  const auto store = open_at(directory, StoreMode::kOwn, 1);
  ASSERT_TRUE(store) << store.error().message();
  JobWriter writer(**store);
  const Job job = sample_job("p", "j");
  ASSERT_TRUE(writer.begin_job(job, sample_catalog()));
  ASSERT_TRUE(writer.close_file(job, sample_task(job, 0), sample_outcome("/f", {sample_object("f", 3)})));
}

void put_meta(const std::string& directory, const std::string& key, const std::string& value) {
  const auto database = Database::open(directory, Access::kOwn);
  ASSERT_TRUE(database);
  Batch batch(**database);
  batch.put(Family::kMeta, key, value);
  ASSERT_TRUE((*database)->write(batch, Durability::kMachine));
}

void expect_refused_untouched(const std::string& directory, StoreMode mode, ErrorCode code) {
  const auto before = directory_contents(directory);
  const auto store = open_at(directory, mode, 3);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code(), code) << store.error().message();
  EXPECT_NE(store.error().message().find(directory), std::string::npos) << store.error().message();
  EXPECT_TRUE(directory_contents(directory) == before) << "the directory was changed";
}

std::string first_file_with(const std::string& directory, const std::string& extension) {
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().extension() == extension) return entry.path().string();
  }
  return {};
}

TEST(Store, ANewOneIsPrivateAndRemembersWhenItWasMade) {
  const testing::TempDirectory temp;
  const std::string directory = temp / "a/b/store";
  {
    const auto store = open_at(directory, StoreMode::kOwn, 42);
    ASSERT_TRUE(store) << store.error().message();
    EXPECT_EQ((*store)->create_time(), 42);
    EXPECT_EQ((*store)->directory(), directory);
    EXPECT_TRUE((*store)->has_owner());
    EXPECT_TRUE((*store)->catch_up());
  }
  EXPECT_EQ(fs::status(directory).permissions(), fs::perms::owner_all);
  EXPECT_EQ(open_at(directory, StoreMode::kOwn, 43).value()->create_time(), 42);
  EXPECT_EQ(open_at(directory, StoreMode::kFollow, 44).value()->create_time(), 42);
}

TEST(Store, AnEmptyDirectoryBecomesPrivate) {
  const testing::TempDirectory temp;
  fs::permissions(temp.path(), fs::perms::all);
  ASSERT_TRUE(open_at(temp.path(), StoreMode::kOwn, 1));
  EXPECT_EQ(fs::status(temp.path()).permissions(), fs::perms::owner_all);
}

TEST(Store, KeepsWhatWasWritten) {
  const testing::TempDirectory temp;
  make_store(temp.path());
  const auto store = open_at(temp.path(), StoreMode::kOwn, 3);
  ASSERT_TRUE(store);
  const auto page = Queries(**store).results("p", "j", {}, {});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 1U);
}

TEST(Store, HasNoFileOfRocksDbsOptions) {
  const testing::TempDirectory temp;
  const std::string directory = temp / "store";
  for (int opened = 0; opened < 2; ++opened) {
    ASSERT_TRUE(open_at(directory, StoreMode::kOwn, 1));
    for (const auto& entry : fs::directory_iterator(directory)) {
      EXPECT_FALSE(entry.path().filename().string().starts_with("OPTIONS-")) << entry.path();
    }
  }
}

TEST(Store, ForeignDirectoriesAreRefusedUntouched) {
  const testing::TempDirectory temp;
  write_whole_file(temp / "letter.txt", "dear all");
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kInvalidArgument);
  expect_refused_untouched(temp.path(), StoreMode::kFollow, ErrorCode::kInvalidArgument);
}

TEST(Store, OtherDatabasesAreRefusedUntouched) {
  const testing::TempDirectory temp;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* opened = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, temp.path(), &opened).ok());
  const std::unique_ptr<rocksdb::DB> database(opened);
  ASSERT_TRUE(database->Put(rocksdb::WriteOptions(), "their", "row").ok());
  ASSERT_TRUE(database->Close().ok());
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kInvalidArgument);
  expect_refused_untouched(temp.path(), StoreMode::kFollow, ErrorCode::kInvalidArgument);
}

TEST(Store, OtherVersionsAreRefusedUntouched) {
  const testing::TempDirectory temp;
  make_store(temp.path());
  put_meta(temp.path(), std::string(kMetaKey), "\x03what a later version says");
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kVersion);
  expect_refused_untouched(temp.path(), StoreMode::kFollow, ErrorCode::kVersion);
}

// Makes of a store what version 1 has written: no plans, another number.
void make_first_version(const std::string& directory) {
  put_meta(directory, std::string(kMetaKey), encode_meta({.create_time = 7, .version = 1}));
  std::vector<std::string> names;
  ASSERT_TRUE(rocksdb::DB::ListColumnFamilies({}, directory, &names).ok());
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open({}, directory, families, &handles, &opened).ok());
  const std::unique_ptr<rocksdb::DB> database(opened);
  for (rocksdb::ColumnFamilyHandle* handle : handles) {
    if (handle->GetName() == "plans") {
      ASSERT_TRUE(database->DropColumnFamily(handle).ok());
    }
    ASSERT_TRUE(database->DestroyColumnFamilyHandle(handle).ok());
  }
}

TEST(Store, TheVersionBeforeIsBroughtUpToThisOne) {
  for (const StoreMode mode : {StoreMode::kOwn, StoreMode::kFollow}) {
    const testing::TempDirectory temp;
    make_store(temp.path());
    make_first_version(temp.path());
    const auto store = open_at(temp.path(), mode, 3);
    ASSERT_TRUE(store) << store.error().message();
    EXPECT_EQ((*store)->create_time(), 7);
    EXPECT_EQ(Queries(**store).results("p", "j", {}, {}).value().total, 1U);
    EXPECT_TRUE(open_at(temp.path(), StoreMode::kFollow, 3));
  }
}

TEST(Store, AnotherVersionIsToldEvenIfItsFamiliesDiffer) {
  const testing::TempDirectory temp;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* opened = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, temp.path(), &opened).ok());
  const std::unique_ptr<rocksdb::DB> database(opened);
  rocksdb::ColumnFamilyHandle* family = nullptr;
  ASSERT_TRUE(database->CreateColumnFamily({}, "of the future", &family).ok());
  ASSERT_TRUE(
      database->Put(rocksdb::WriteOptions(), rocksdb::Slice(kMetaKey.data(), kMetaKey.size()), "\x09").ok());
  ASSERT_TRUE(database->DestroyColumnFamilyHandle(family).ok());
  ASSERT_TRUE(database->Close().ok());
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kVersion);
  expect_refused_untouched(temp.path(), StoreMode::kFollow, ErrorCode::kVersion);
}

TEST(Store, WritesTablesWhenItIsClosedOnlyIfMuchWouldBeReplayed) {
  const testing::TempDirectory temp;
  constexpr std::array kSome = {Family::kMeta, Family::kJobs, Family::kTasks, Family::kResults};
  {
    const auto database = Database::open(temp.path(), Access::kOwn);
    ASSERT_TRUE(database);
    Batch batch(**database);
    for (const Family family : kSome) batch.put(family, "filler", std::string(20'000, 'x'));
    ASSERT_TRUE((*database)->write(batch, Durability::kMachine));
  }
  EXPECT_EQ(first_file_with(temp.path(), ".sst"), "");
  put_meta(temp.path(), "more", std::string(std::size_t{4} << 20U, 'x'));
  EXPECT_NE(first_file_with(temp.path(), ".sst"), "");
}

TEST(Store, DamageIsRefusedUntouched) {
  const testing::TempDirectory temp;
  make_store(temp.path());
  // More than a store leaves in its log when it is closed.
  put_meta(temp.path(), "filler", std::string(std::size_t{4} << 20U, 'x'));
  const std::string table = first_file_with(temp.path(), ".sst");
  ASSERT_FALSE(table.empty());
  fs::resize_file(table, fs::file_size(table) / 2);
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kCorrupt);
  fs::remove(table);
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kCorrupt);
  write_whole_file(temp / "CURRENT", "nonsense");
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kCorrupt);
  expect_refused_untouched(temp.path(), StoreMode::kFollow, ErrorCode::kCorrupt);
}

TEST(Store, DamagedRowsAreAnErrorThatSaysWhatToDo) {
  const testing::TempDirectory temp;
  make_store(temp.path());
  put_meta(temp.path(), std::string(kMetaKey), "\x01");
  expect_refused_untouched(temp.path(), StoreMode::kOwn, ErrorCode::kCorrupt);
}

TEST(Store, ACreationThatWasCutOffIsDoneAgain) {
  const testing::TempDirectory temp;
  write_whole_file(temp / "LOCK", "");
  write_whole_file(temp / "IDENTITY", "x");
  EXPECT_EQ(open_at(temp.path(), StoreMode::kFollow, 1).error().code(), ErrorCode::kNotFound);
  ASSERT_TRUE(open_at(temp.path(), StoreMode::kOwn, 1));
  const testing::TempDirectory later;
  ASSERT_TRUE(Database::open(later.path(), Access::kOwn));
  EXPECT_EQ(open_at(later.path(), StoreMode::kFollow, 1).error().code(), ErrorCode::kNotFound);
  const auto store = open_at(later.path(), StoreMode::kOwn, 7);
  ASSERT_TRUE(store) << store.error().message();
  EXPECT_EQ((*store)->create_time(), 7);
}

TEST(Store, NothingToFollow) {
  const testing::TempDirectory temp;
  EXPECT_EQ(open_at(temp / "missing", StoreMode::kFollow, 1).error().code(), ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(temp / "missing"));
  EXPECT_EQ(open_at(temp.path(), StoreMode::kFollow, 1).error().code(), ErrorCode::kNotFound);
  EXPECT_TRUE(fs::is_empty(temp.path()));
}

TEST(Store, UnfinishedJobsOfAnEarlierOwnerAreStopped) {
  const testing::TempDirectory temp;
  const auto write_job = [](Store& store, const std::string& id, JobStatus status) {
    JobWriter writer(store);
    Job job = sample_job("p", id);
    job.status = status;
    ASSERT_TRUE(writer.begin_job(job, sample_catalog()));
    Task task = sample_task(job, 0);
    task.status = status;
    ASSERT_TRUE(writer.update_task(job, task));
  };
  {
    const auto store = open_at(temp.path(), StoreMode::kOwn, 1);
    ASSERT_TRUE(store);
    write_job(**store, "waiting", JobStatus::kWaiting);
    write_job(**store, "running", JobStatus::kRunning);
    write_job(**store, "finished", JobStatus::kFinished);
  }
  const auto store = open_at(temp.path(), StoreMode::kOwn, 777);
  ASSERT_TRUE(store);
  const Queries queries(**store);
  for (const char* id : {"waiting", "running"}) {
    const Job job = queries.job("p", id).value();
    EXPECT_EQ(job.status, JobStatus::kStopped);
    EXPECT_EQ(job.failure, "interrupted: the process that ran it ended");
    EXPECT_EQ(job.end_time, 777);
    EXPECT_EQ(queries.tasks("p", id).value().at(0).status, JobStatus::kStopped);
    EXPECT_EQ(queries.tasks("p", id).value().at(0).end_time, 777);
  }
  EXPECT_EQ(queries.job("p", "finished").value().status, JobStatus::kFinished);
  EXPECT_EQ(queries.job("p", "finished").value().failure, "");
  EXPECT_EQ(queries.tasks("p", "finished").value().at(0).status, JobStatus::kFinished);
}

}  // namespace
}  // namespace dscan
