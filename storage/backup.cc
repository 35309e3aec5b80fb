#include "storage/backup.h"

#include <filesystem>
#include <optional>
#include <system_error>

#include "storage/read_view.h"
#include "storage/store_directory.h"
#include "storage/store_impl.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatchBytes = std::size_t{1} << 20U;

Result<void> copy_family(ReadView& view, Family family, Database& target) {
  Batch batch(target);
  const auto copy = [&](std::string_view key, std::string_view value) -> Result<bool> {
    batch.put(family, key, value);
    if (batch.bytes() < kBatchBytes) return true;
    DSCAN_RETURN_IF_ERROR(target.write(batch, Durability::kProcess));
    batch.clear();
    return true;
  };
  DSCAN_RETURN_IF_ERROR(view.scan(family, "", "", copy));
  return target.write(batch, Durability::kMachine);
}

Result<void> copy_rows(const Database& source, const std::string& directory) {
  DSCAN_RETURN_IF_ERROR(create_private_directory(directory));
  auto view = ReadView::of(source);
  if (!view) return view.error();
  const auto target = Database::open(directory, Access::kOwn);
  if (!target) return target.error();
  for (std::size_t family = 0; family < kFamilyNames.size(); ++family) {
    DSCAN_RETURN_IF_ERROR(copy_family(*view, static_cast<Family>(family), **target));
  }
  return {};
}

Result<void> put_in_place(const std::string& made, const std::string& target) {
  DSCAN_RETURN_IF_ERROR(make_private(made));
  std::error_code error;
  fs::rename(made, target, error);
  return error ? Result<void>(Error::from_errno("making '" + target + "'", error.value())) : Result<void>();
}

}  // namespace

Result<void> back_up(Store& store, const std::string& target) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(target, error))) {
    return Error(ErrorCode::kInvalidArgument, "'" + target + "' exists; name a new directory");
  }
  const std::string made = target + ".partial";
  if (fs::exists(fs::symlink_status(made, error))) {
    return Error(ErrorCode::kInvalidArgument,
                 "'" + made + "' is in the way; remove it if an earlier backup has left it");
  }
  const auto& inside = StoreInside::impl(store);
  Result<void> copied = inside.claim ? inside.database->checkpoint(made) : copy_rows(*inside.database, made);
  if (copied) copied = put_in_place(made, target);
  if (!copied) fs::remove_all(made, error);
  return copied;
}

}  // namespace dscan
