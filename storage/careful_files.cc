#include "storage/careful_files.h"

#include <rocksdb/file_system.h>

#include <atomic>
#include <string>
#include <string_view>
#include <utility>

namespace dscan {
namespace {

using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

using Failed = std::atomic<bool>;

/// A MANIFEST, which notes whether a write of it failed.
class Manifest final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  Manifest(std::unique_ptr<FSWritableFile>&& file, std::shared_ptr<Failed> failed)
      : FSWritableFileOwnerWrapper(std::move(file)), failed_(std::move(failed)) {}

  using FSWritableFileOwnerWrapper::Append;
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    return noted(FSWritableFileOwnerWrapper::Append(data, options, context));
  }
  IOStatus Flush(const IOOptions& options, IODebugContext* context) override {
    return noted(FSWritableFileOwnerWrapper::Flush(options, context));
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return noted(FSWritableFileOwnerWrapper::Sync(options, context));
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return noted(FSWritableFileOwnerWrapper::Fsync(options, context));
  }

 private:
  IOStatus noted(IOStatus status) {
    if (!status.ok()) *failed_ = true;
    return status;
  }

  const std::shared_ptr<Failed> failed_;
};

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0.
}

class CarefulFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit CarefulFiles(const std::shared_ptr<rocksdb::FileSystem>& files) : FileSystemWrapper(files) {}

  [[nodiscard]] const char* Name() const override { return "CarefulFiles"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<FSWritableFile>* file, IODebugContext* context) override {
    if (name_of(path).starts_with("OPTIONS-")) return IOStatus::NotSupported("nobody would read it", path);
    IOStatus status = FileSystemWrapper::NewWritableFile(path, options, file, context);
    if (status.ok() && name_of(path).starts_with("MANIFEST-")) {
      *file = std::make_unique<Manifest>(std::move(*file), failed_);
    }
    return status;
  }

  IOStatus DeleteFile(const std::string& path, const IOOptions& options, IODebugContext* context) override {
    if (*failed_ && name_of(path).ends_with(".sst")) {
      return IOStatus::IOError("kept, for a MANIFEST that could not be written may name it", path);
    }
    return FileSystemWrapper::DeleteFile(path, options, context);
  }

 private:
  const std::shared_ptr<Failed> failed_ = std::make_shared<Failed>(false);  ///< Files may live longer.
};

}  // namespace

std::unique_ptr<rocksdb::Env> careful_files(rocksdb::Env* env) {
  return rocksdb::NewCompositeEnv(std::make_shared<CarefulFiles>(env->GetFileSystem()));
}

}  // namespace dscan
