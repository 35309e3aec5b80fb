// Hyperscan's compiler behind values: expressions in, a database or the reason why not out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.h"

struct hs_database;

namespace dscan {

using HsDatabase = std::unique_ptr<hs_database, int (*)(hs_database*)>;

/// How an expression is to be understood.
enum class HsMode : std::uint8_t {
  kExact,      ///< As it is written.
  kPrefilter,  ///< As something simpler, if need be, that matches wherever it does and perhaps elsewhere too.
  kCaseless,   ///< As it is written, ASCII letters in either case.
};

struct HsExpression {
  std::string text;
  HsMode mode = HsMode::kExact;
  std::uint32_t id = 0;  ///< What its matches are reported under; several expressions may share one.
};

/// Block mode, no start of match. Errors: Hyperscan's reason for what it refuses.
Result<HsDatabase> compile_expressions(const std::vector<HsExpression>& expressions);

/// The longest match in bytes, the largest number if it has no bound; none if Hyperscan refuses the
/// expression.
std::optional<std::size_t> hs_max_width(const HsExpression& expression);

/// An expression's text for exactly these bytes.
std::string hs_quoted(const std::string& bytes);

}  // namespace dscan
