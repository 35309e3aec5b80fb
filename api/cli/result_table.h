// One object's result as lines for people.
#pragma once

#include <string>

#include "engine/model/catalog.h"
#include "storage/queries.h"

namespace dscan {

/// A line for the object, and one below it for each match: level, rule, where, a masked example.
std::string table_rows(const Catalog& catalog, const StoredResult& result);

}  // namespace dscan
