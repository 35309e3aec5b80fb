#include "storage/registry/registry.h"

#include "storage/registry/schema.h"

namespace dscan {

Result<std::unique_ptr<Registry>> Registry::open(const std::string& store_directory) {
  auto connection = Connection::open(store_directory + "/" + kRegistryFile);
  if (!connection) return connection.error();
  DSCAN_RETURN_IF_ERROR(upgrade_schema(*connection));
  return std::unique_ptr<Registry>(new Registry(std::move(*connection)));
}

Result<void> Registry::read(const Work& work) const {
  return transact("BEGIN DEFERRED", work);
}

Result<void> Registry::write(const Work& work) {
  return transact("BEGIN IMMEDIATE", work);
}

Result<void> Registry::transact(const char* begin, const Work& work) const {
  const MutexLock lock(mutex_);
  DSCAN_RETURN_IF_ERROR(connection_.run(begin));
  auto done = work(connection_);
  if (done) done = connection_.run("COMMIT");
  // What went wrong is worth more than what rolling back says of it.
  if (!done) static_cast<void>(connection_.run("ROLLBACK"));
  return done;
}

}  // namespace dscan
