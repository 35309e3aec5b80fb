#include "storage/registry/schema.h"

#include <array>
#include <string>

#include "storage/registry/definition_tables.h"
#include "storage/registry/mask_schema.h"
#include "storage/registry/scan_schema.h"

namespace dscan {
namespace {

/// Step n leads from version n to version n + 1 (PRAGMA user_version). A step that has been released never
/// changes; what is new is a new step.
constexpr std::array kSteps = {kScanSchema, kDefinitionTables, kMaskSchema};

Result<std::int64_t> version_of(Connection& connection) {
  auto row = connection.prepare("PRAGMA user_version");
  const std::int64_t version = row.step() ? row.number(0) : 0;
  DSCAN_RETURN_IF_ERROR(row.finish());
  return version;
}

Result<void> run_steps(Connection& connection) {
  const auto version = version_of(connection);
  if (!version) return version.error();
  const auto newest = static_cast<std::int64_t>(kSteps.size());
  if (*version > newest) {
    return Error(ErrorCode::kVersion, "registry.db is of version " + std::to_string(*version) +
                                          ", this program knows up to " + std::to_string(newest) +
                                          "; use a newer dscan");
  }
  for (std::int64_t step = *version; step < newest; ++step) {
    DSCAN_RETURN_IF_ERROR(connection.run(kSteps[static_cast<std::size_t>(step)]));
  }
  if (*version == newest) return {};
  return connection.run("PRAGMA user_version = " + std::to_string(newest));
}

}  // namespace

Result<void> upgrade_schema(Connection& connection) {
  DSCAN_RETURN_IF_ERROR(connection.run("BEGIN IMMEDIATE"));
  auto done = run_steps(connection);
  if (done) done = connection.run("COMMIT");
  // What went wrong is worth more than what rolling back says of it.
  if (!done) static_cast<void>(connection.run("ROLLBACK"));
  return done;
}

}  // namespace dscan
