#include "storage/careful_files.h"

#include <rocksdb/file_system.h>

#include <atomic>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/mutex.h"

namespace dscan {

struct ManifestState {
  std::atomic<bool> failed = false;  ///< A write of a MANIFEST.
  Mutex mutex;
  bool is_making DSCAN_GUARDED_BY(mutex) = false;     ///< Between begin_making() and end_making().
  std::string unsynced DSCAN_GUARDED_BY(mutex) = {};  ///< The MANIFEST whose last syncs were left out.
};

namespace {

using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

/// A MANIFEST, which notes whether a write of it failed.
class Manifest final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  Manifest(std::unique_ptr<FSWritableFile>&& file, std::string path, std::shared_ptr<ManifestState> state)
      : FSWritableFileOwnerWrapper(std::move(file)), path_(std::move(path)), state_(std::move(state)) {}

  using FSWritableFileOwnerWrapper::Append;
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    return noted(FSWritableFileOwnerWrapper::Append(data, options, context));
  }
  IOStatus Flush(const IOOptions& options, IODebugContext* context) override {
    return noted(FSWritableFileOwnerWrapper::Flush(options, context));
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    return is_left_out() ? IOStatus::OK() : noted(FSWritableFileOwnerWrapper::Sync(options, context));
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return is_left_out() ? IOStatus::OK() : noted(FSWritableFileOwnerWrapper::Fsync(options, context));
  }

 private:
  IOStatus noted(IOStatus status) {
    if (!status.ok()) state_->failed = true;
    return status;
  }

  /// Whether this sync is. The first one never is: CURRENT is about to name the file.
  bool is_left_out() {
    if (!std::exchange(was_asked_for_, true)) return false;
    MutexLock lock(state_->mutex);
    if (!state_->is_making) return false;
    state_->unsynced = path_;
    return true;
  }

  const std::string path_;
  const std::shared_ptr<ManifestState> state_;
  bool was_asked_for_ = false;  ///< RocksDB writes a MANIFEST by one thread at a time.
};

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0.
}

class Files final : public rocksdb::FileSystemWrapper {
 public:
  Files(const std::shared_ptr<rocksdb::FileSystem>& files, std::shared_ptr<ManifestState> state)
      : FileSystemWrapper(files), state_(std::move(state)) {}

  [[nodiscard]] const char* Name() const override { return "CarefulFiles"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<FSWritableFile>* file, IODebugContext* context) override {
    if (name_of(path).starts_with("OPTIONS-")) return IOStatus::NotSupported("nobody would read it", path);
    IOStatus status = FileSystemWrapper::NewWritableFile(path, options, file, context);
    if (status.ok() && name_of(path).starts_with("MANIFEST-")) {
      *file = std::make_unique<Manifest>(std::move(*file), path, state_);
    }
    return status;
  }

  IOStatus DeleteFile(const std::string& path, const IOOptions& options, IODebugContext* context) override {
    if (state_->failed && name_of(path).ends_with(".sst")) {
      return IOStatus::IOError("kept, for a MANIFEST that could not be written may name it", path);
    }
    return FileSystemWrapper::DeleteFile(path, options, context);
  }

 private:
  const std::shared_ptr<ManifestState> state_;
};

/// Of all that was written to the file, by whichever handle.
IOStatus sync_file(rocksdb::FileSystem& files, const std::string& path) {
  std::unique_ptr<FSWritableFile> file;
  IOStatus status = files.ReopenWritableFile(path, FileOptions(), &file, nullptr);
  if (status.ok()) status = file->Sync(IOOptions(), nullptr);
  if (status.ok()) status = file->Close(IOOptions(), nullptr);
  return status;
}

}  // namespace

CarefulFiles::CarefulFiles(rocksdb::Env* env)
    : state_(std::make_shared<ManifestState>()),
      env_(rocksdb::NewCompositeEnv(std::make_shared<Files>(env->GetFileSystem(), state_))) {}

CarefulFiles::~CarefulFiles() = default;

void CarefulFiles::begin_making() {
  MutexLock lock(state_->mutex);
  state_->is_making = true;
}

rocksdb::Status CarefulFiles::end_making() {
  MutexLock lock(state_->mutex);
  state_->is_making = false;
  if (state_->unsynced.empty()) return rocksdb::Status::OK();
  return sync_file(*env_->GetFileSystem(), std::exchange(state_->unsynced, {}));
}

}  // namespace dscan
