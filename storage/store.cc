#include "storage/store.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/interruption.h"
#include "storage/store_directory.h"
#include "storage/store_impl.h"

namespace dscan {
namespace {

Error foreign_error(const std::string& directory) {
  return {ErrorCode::kInvalidArgument,
          "store '" + directory + "' holds other files; name an empty or a new directory"};
}

Error no_store_error(const std::string& directory) {
  return {ErrorCode::kNotFound, "there is no store in '" + directory + "'; scan something into it first"};
}

// Refuses a directory that the program must not write to, before anything is written there.
Result<void> prepare_to_own(const std::string& directory) {
  const auto state = examine_directory(directory);
  if (!state) return state.error();
  switch (*state) {
    case DirectoryState::kForeign:
      return foreign_error(directory);
    case DirectoryState::kMissing:
    case DirectoryState::kVacant:
      return make_private(directory);
    case DirectoryState::kDatabase:
      break;
  }
  const auto inspected = Database::open(directory, Access::kInspect);
  if (!inspected) return inspected.error();
  const auto meta = (*inspected)->check();
  if (!meta) return meta.error();
  return {};
}

// The meta row of an owned store, written if this is its beginning.
Result<Meta> begin_store(Database& database, const Clock& clock) {
  const auto meta = database.check();
  if (!meta) return meta.error();
  if (*meta && (*meta)->version == kFormatVersion) return **meta;
  // The rows of the versions before mean the same in this one: only the number changes.
  const Meta made{.create_time = *meta ? (*meta)->create_time : clock.now()};
  Batch batch(database);
  batch.put(Family::kMeta, kMetaKey, encode_meta(made));
  DSCAN_RETURN_IF_ERROR(database.write(batch, Durability::kMachine));
  return made;
}

}  // namespace

// A follower reads only what is of this version; a store of an older one, which nobody writes to, gets it
// here.
Result<void> Store::Impl::upgrade_before_following(const std::string& directory, const Clock& clock) {
  const auto state = examine_directory(directory);
  if (!state || *state != DirectoryState::kDatabase) return {};  // Following will say what is wrong.
  const auto inspected = Database::open(directory, Access::kInspect);
  if (!inspected) return {};
  const auto meta = (*inspected)->check();
  if (!meta || !*meta || (*meta)->version == kFormatVersion) return {};
  Impl owner;
  owner.directory = directory;
  return owner.own(clock);
}

Result<std::unique_ptr<Store>> Store::open(const std::string& directory, StoreMode mode, const Clock& clock) {
  if (mode == StoreMode::kOwn) return StoreInside::own(directory, clock, rocksdb::Env::Default());
  auto impl = std::make_unique<Impl>();
  impl->directory = directory;
  DSCAN_RETURN_IF_ERROR(Impl::upgrade_before_following(directory, clock));
  DSCAN_RETURN_IF_ERROR(impl->follow());
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Result<std::unique_ptr<Store>> StoreInside::own(const std::string& directory, const Clock& clock,
                                                rocksdb::Env* env) {
  auto impl = std::make_unique<Store::Impl>();
  impl->directory = directory;
  impl->env = env;
  DSCAN_RETURN_IF_ERROR(impl->own(clock));
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

Result<void> Store::Impl::own(const Clock& clock) {
  DSCAN_RETURN_IF_ERROR(create_private_directory(directory));
  auto taken = OwnerClaim::take(directory);
  if (!taken) return taken.error();
  claim.emplace(std::move(*taken));
  std::error_code stays;  // What a merge that was cut off has left is in nobody's way but the disk's.
  std::filesystem::remove_all(tables_directory(directory), stays);
  DSCAN_RETURN_IF_ERROR(prepare_to_own(directory));
  auto opened = Database::open(directory, Access::kOwn, {}, env);
  if (!opened) return opened.error();
  database = std::move(*opened);
  const auto begun = begin_store(*database, clock);
  if (!begun) return begun.error();
  meta = *begun;
  return stop_interrupted_jobs(*database, clock.now());
}

Result<void> Store::Impl::follow() {
  const auto state = examine_directory(directory);
  if (!state) return state.error();
  if (*state == DirectoryState::kForeign) return foreign_error(directory);
  if (*state != DirectoryState::kDatabase) return no_store_error(directory);
  auto made = ScratchDirectory::create();
  if (!made) return made.error();
  scratch.emplace(std::move(*made));
  auto opened = Database::open(directory, Access::kFollow, scratch->path());
  if (!opened) return opened.error();
  database = std::move(*opened);
  const auto found = database->check();
  if (!found) return found.error();
  // An owner that is just beginning its store.
  if (!*found) return no_store_error(directory);
  meta = **found;
  return catch_up();
}

Result<void> Store::Impl::catch_up() {
  // Asked before: who ends meanwhile may have written more. And after: who begins meanwhile has written
  // already.
  const bool before = !claim && is_owned(directory);
  DSCAN_RETURN_IF_ERROR(database->catch_up());
  owner_seen = before || (!claim && is_owned(directory));
  return {};
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

Result<void> Store::catch_up() {
  return impl_->catch_up();
}

std::uint64_t Store::state() const {
  return 2 * impl_->database->catch_ups() + (impl_->owner_seen ? 1 : 0);
}

bool Store::has_owner() const {
  return impl_->claim.has_value() || is_owned(impl_->directory);
}

EpochMillis Store::create_time() const {
  return impl_->meta.create_time;
}
const std::string& Store::directory() const {
  return impl_->directory;
}

}  // namespace dscan
