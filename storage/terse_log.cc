#include "storage/terse_log.h"

#include <rocksdb/env.h>

#include <cstdarg>
#include <utility>

namespace dscan {
namespace {

class TerseLog final : public rocksdb::Logger {
 public:
  explicit TerseLog(std::shared_ptr<rocksdb::Logger> log)
      : Logger(log->GetInfoLogLevel()), log_(std::move(log)) {}
  ~TerseLog() override { Close().PermitUncheckedError(); }

  using Logger::Logv;
  void Logv(const char* format, std::va_list values) override { log_->Logv(format, values); }
  void Logv(const rocksdb::InfoLogLevel level, const char* format, std::va_list values) override {
    log_->Logv(level, format, values);
  }
  /// Options and versions, whatever the level.
  void LogHeader(const char* /*format*/, std::va_list /*values*/) override {}
  void Flush() override { log_->Flush(); }

 protected:
  rocksdb::Status CloseImpl() override { return log_->Close(); }

 private:
  const std::shared_ptr<rocksdb::Logger> log_;
};

}  // namespace

std::shared_ptr<rocksdb::Logger> terse_log(const std::string& directory, const rocksdb::DBOptions& options) {
  std::shared_ptr<rocksdb::Logger> log;
  if (!rocksdb::CreateLoggerFromOptions(directory, options, &log).ok()) return nullptr;
  return std::make_shared<TerseLog>(std::move(log));
}

}  // namespace dscan
