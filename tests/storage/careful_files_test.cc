#include "storage/careful_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/file_system.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "storage/database.h"
#include "tests/storage/file_bytes.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

/// What became of a file.
struct FileRecord {
  int syncs = 0;
  bool is_synced = true;  ///< All that was written to it.
};

using Records = std::map<std::string, FileRecord>;

class RecordedFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  RecordedFile(std::unique_ptr<FSWritableFile>&& file, FileRecord& record)
      : FSWritableFileOwnerWrapper(std::move(file)), record_(record) {}

  using FSWritableFileOwnerWrapper::Append;
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    record_.is_synced = false;
    return FSWritableFileOwnerWrapper::Append(data, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    ++record_.syncs;
    record_.is_synced = true;
    return FSWritableFileOwnerWrapper::Sync(options, context);
  }

 private:
  FileRecord& record_;
};

class RecordingFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit RecordingFiles(Records& records)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), records_(records) {}

  [[nodiscard]] const char* Name() const override { return "RecordingFiles"; }
  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<FSWritableFile>* file, IODebugContext* context) override {
    return recorded(path, FileSystemWrapper::NewWritableFile(path, options, file, context), file);
  }
  IOStatus ReopenWritableFile(const std::string& path, const FileOptions& options,
                              std::unique_ptr<FSWritableFile>* file, IODebugContext* context) override {
    return recorded(path, FileSystemWrapper::ReopenWritableFile(path, options, file, context), file);
  }

 private:
  IOStatus recorded(const std::string& path, IOStatus status, std::unique_ptr<FSWritableFile>* file) {
    if (status.ok()) *file = std::make_unique<RecordedFile>(std::move(*file), records_[path]);
    return status;
  }

  Records& records_;
};

class CarefulFilesTest : public ::testing::Test {
 protected:
  /// What became of the files while a database was opened, and of the MANIFEST among them.
  FileRecord open() {
    records_.clear();
    database_ = nullptr;
    auto opened = Database::open(temp_.path(), Access::kOwn, {}, env_.get());
    if (!opened) return {};
    database_ = std::move(*opened);
    const std::string current = read_whole_file(temp_ / "CURRENT");
    return records_[temp_ / current.substr(0, current.find('\n'))];
  }

  testing::TempDirectory temp_;
  Records records_;
  const std::unique_ptr<rocksdb::Env> env_ =
      rocksdb::NewCompositeEnv(std::make_shared<RecordingFiles>(records_));
  std::unique_ptr<Database> database_;
};

TEST_F(CarefulFilesTest, ANewDatabaseWaitsForTheDiskOnceForAllFamilies) {
  const FileRecord manifest = open();
  ASSERT_NE(database_, nullptr);
  EXPECT_EQ(manifest.syncs, 2);
  EXPECT_TRUE(manifest.is_synced);
}

TEST_F(CarefulFilesTest, ADatabaseThatIsThereIsSynchronisedAtEachStep) {
  open();
  Batch batch(*database_);
  batch.put(Family::kMeta, "a", "b");
  ASSERT_TRUE(database_->write(batch, Durability::kMachine));
  const FileRecord opened = open();
  ASSERT_NE(database_, nullptr);
  EXPECT_TRUE(opened.is_synced);
  ASSERT_TRUE(database_->compact());  // Its tables are in the MANIFEST.
  bool all_synced = true;
  int syncs = 0;
  for (const auto& [path, record] : records_) {
    if (path.find("MANIFEST-") == std::string::npos) continue;
    all_synced = all_synced && record.is_synced;
    syncs += record.syncs;
  }
  EXPECT_TRUE(all_synced);
  EXPECT_GT(syncs, opened.syncs);
}

TEST_F(CarefulFilesTest, NoFileOfOptionsIsMade) {
  open();
  ASSERT_NE(database_, nullptr);
  for (const auto& [path, record] : records_)
    EXPECT_THAT(path, ::testing::Not(::testing::HasSubstr("OPTIONS")));
}

}  // namespace
}  // namespace dscan
