// Which rule keeps another one from finding what its author wrote it for.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/base/error.h"
#include "engine/scan/block_scanner.h"
#include "engine/scan/example_files.h"

namespace dscan {

/// The rule whose match stands in the place of the example's own, where it is a text of its own; none if that
/// is not what keeps it from counting. Errors: matching failed.
Result<std::optional<std::uint32_t>> stronger_rule(BlockScanner& scanner, const RuleExample& example);

}  // namespace dscan
