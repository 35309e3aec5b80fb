#include "storage/registry/registry.h"

#include <filesystem>
#include <system_error>

#include "storage/registry/schema.h"

namespace dscan {

Result<std::unique_ptr<Registry>> Registry::open(const std::string& store_directory) {
  auto connection = Connection::open(store_directory + "/" + kRegistryFile);
  if (!connection) return connection.error();
  DSCAN_RETURN_IF_ERROR(upgrade_schema(*connection));
  return std::unique_ptr<Registry>(new Registry(std::move(*connection)));
}

Result<void> Registry::copy(const std::string& from_directory, const std::string& to_directory) {
  const std::string from = from_directory + "/" + kRegistryFile;
  std::error_code ignored;
  if (!std::filesystem::exists(from, ignored)) return {};
  auto connection = Connection::open(from);
  if (!connection) return connection.error();
  return connection->copy_to(to_directory + "/" + kRegistryFile);
}

Result<std::vector<std::string>> Registry::problems() const {
  const MutexLock lock(mutex_);
  auto row = connection_.prepare("PRAGMA integrity_check");
  std::vector<std::string> problems;
  while (row.step()) {
    if (row.text(0) != "ok") problems.push_back("registry: " + row.text(0));
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return problems;
}

std::uint64_t Registry::state() const {
  constexpr std::uint64_t kOwn = 32;  // Bits: two counters in one number.
  const MutexLock lock(mutex_);
  return (own_writes_ << kOwn) + static_cast<std::uint64_t>(connection_.foreign_changes());
}

Result<void> Registry::read(const Work& work) const {
  const MutexLock lock(mutex_);
  return transact("BEGIN DEFERRED", work);
}

Result<void> Registry::write(const Work& work) {
  const MutexLock lock(mutex_);
  ++own_writes_;
  return transact("BEGIN IMMEDIATE", work);
}

Result<void> Registry::transact(const char* begin, const Work& work) const {
  DSCAN_RETURN_IF_ERROR(connection_.run(begin));
  Result<void> done;
  try {
    done = work(connection_);
  } catch (...) {  // Whoever catches it must find no transaction open.
    static_cast<void>(connection_.run("ROLLBACK"));
    throw;
  }
  if (done) done = connection_.run("COMMIT");
  // What went wrong is worth more than what rolling back says of it.
  if (!done) static_cast<void>(connection_.run("ROLLBACK"));
  return done;
}

}  // namespace dscan
