// The tables of the registry, and how older ones become today's. For this folder.
#pragma once

#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

/// Brings the database to this program's version, in one transaction. kVersion: it is of a newer one, and
/// nothing is changed.
Result<void> upgrade_schema(Connection& connection);

}  // namespace dscan
