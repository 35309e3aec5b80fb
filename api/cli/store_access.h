// Stores that must be there: scanning makes a store, all else looks at one.
#pragma once

#include <memory>
#include <string>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/store.h"

namespace dscan {

/// Owns a store that is there already. Errors: as Store::open's of both modes.
Result<std::unique_ptr<Store>> open_existing(const std::string& directory, const Clock& clock);

}  // namespace dscan
