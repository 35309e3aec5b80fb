// Whether the head of a file is that of an SQL dump, and of which dialect.
#pragma once

#include <optional>
#include <string_view>

#include "engine/read/sql_dialect.h"

namespace dscan {

/// A dump says in its first lines who wrote it; otherwise it begins with statements, and the head holds one
/// with rows. Schemas and programs without rows are none.
std::optional<SqlDialect> find_sql_dump(std::string_view head);

}  // namespace dscan
