#include "tests/storage/failing_disk.h"

#include <utility>

namespace dscan {
namespace {

using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

class FailingFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FailingFile(std::unique_ptr<FSWritableFile>&& file, FailingDisk& disk)
      : FSWritableFileOwnerWrapper(std::move(file)), disk_(disk) {}

  using FSWritableFileOwnerWrapper::Append;
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    const IOStatus status = disk_.operate();
    return status.ok() ? FSWritableFileOwnerWrapper::Append(data, options, context) : status;
  }
  IOStatus Flush(const IOOptions& options, IODebugContext* context) override {
    const IOStatus status = disk_.operate();
    return status.ok() ? FSWritableFileOwnerWrapper::Flush(options, context) : status;
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    const IOStatus status = disk_.operate();
    return status.ok() ? FSWritableFileOwnerWrapper::Sync(options, context) : status;
  }

 private:
  FailingDisk& disk_;
};

class FailingFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit FailingFiles(FailingDisk& disk) : FileSystemWrapper(rocksdb::FileSystem::Default()), disk_(disk) {}

  [[nodiscard]] const char* Name() const override { return "FailingFiles"; }
  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<FSWritableFile>* file, IODebugContext* context) override {
    const IOStatus status = disk_.operate();
    return status.ok() ? failing(FileSystemWrapper::NewWritableFile(path, options, file, context), file)
                       : status;
  }
  IOStatus ReopenWritableFile(const std::string& path, const FileOptions& options,
                              std::unique_ptr<FSWritableFile>* file, IODebugContext* context) override {
    const IOStatus status = disk_.operate();
    return status.ok() ? failing(FileSystemWrapper::ReopenWritableFile(path, options, file, context), file)
                       : status;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* context) override {
    const IOStatus status = disk_.operate();
    return status.ok() ? FileSystemWrapper::RenameFile(from, to, options, context) : status;
  }

 private:
  IOStatus failing(IOStatus opened, std::unique_ptr<FSWritableFile>* file) {
    if (opened.ok()) *file = std::make_unique<FailingFile>(std::move(*file), disk_);
    return opened;
  }

  FailingDisk& disk_;
};

}  // namespace

FailingDisk::FailingDisk(std::uint64_t failing, DiskFault fault)
    : failing_(failing),
      fault_(fault),
      env_(rocksdb::NewCompositeEnv(std::make_shared<FailingFiles>(*this))) {}

FailingDisk::~FailingDisk() = default;

IOStatus FailingDisk::operate() {
  const std::uint64_t number = operations_++;
  const bool fails = fault_ == DiskFault::kOnce ? number == failing_ : number >= failing_;
  return fails ? IOStatus::IOError("the disk failed") : IOStatus::OK();
}

}  // namespace dscan
