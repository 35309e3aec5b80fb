// The catalog of a job as a value.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/model/catalog.h"

namespace dscan {

std::string encode_catalog(const Catalog& catalog);
/// Every index that a decoded rule holds is one of the catalog: level_of and classification_of can be called.
Result<Catalog> decode_catalog(std::string_view value);

}  // namespace dscan
