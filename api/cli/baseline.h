// Fingerprints on the command line: their key, and the results that are known.
#pragma once

#include <memory>

#include "api/cli/flags.h"
#include "engine/base/error.h"
#include "engine/scan/fingerprints.h"

namespace dscan {

/// What --fingerprints and --baseline ask for; none if neither is given. Makes the key's file, for this user
/// alone, if it is not there. Errors: a file cannot be read, or is not JSON lines with fingerprints.
Result<std::shared_ptr<const Fingerprints>> load_fingerprints(const ScanFlags& flags);

}  // namespace dscan
