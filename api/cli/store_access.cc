#include "api/cli/store_access.h"

namespace dscan {

Result<std::unique_ptr<Store>> open_existing(const std::string& directory, const Clock& clock) {
  // Following makes nothing, so it tells whether there is something.
  const auto followed = Store::open(directory, StoreMode::kFollow, clock);
  if (!followed) return followed.error();
  return Store::open(directory, StoreMode::kOwn, clock);
}

}  // namespace dscan
