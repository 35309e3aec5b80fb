#include "storage/terse_log.h"

#include <rocksdb/env.h>

#include <cstdarg>
#include <utility>

namespace dscan {
namespace {

class TerseLog final : public rocksdb::LoggerWrapper {
 public:
  explicit TerseLog(std::shared_ptr<rocksdb::Logger> log) : LoggerWrapper(log.get()), log_(std::move(log)) {}

  /// Options and versions, whatever the level.
  void LogHeader(const char* /*format*/, std::va_list /*values*/) override {}

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
