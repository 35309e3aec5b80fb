#include "engine/match/hs_database.h"

#include <hs.h>

#include <algorithm>
#include <cstdlib>

#include "engine/base/digest.h"

namespace dscan {
namespace {

using CompileError = std::unique_ptr<hs_compile_error_t, hs_error_t (*)(hs_compile_error_t*)>;

/// ^ and $ are the ends of a line, as they are for RE2 on the extent of a place. No UTF-8 mode: rules work on
/// bytes.
unsigned int flags_of(HsMode mode) {
  switch (mode) {
    case HsMode::kExact:
      return HS_FLAG_MULTILINE;
    case HsMode::kPrefilter:
      return HS_FLAG_MULTILINE | HS_FLAG_PREFILTER;
    case HsMode::kCaseless:
      return HS_FLAG_MULTILINE | HS_FLAG_CASELESS;
  }
  return HS_FLAG_MULTILINE;
}

/// Hyperscan would take such a text only up to its first zero byte.
bool has_zero(const HsExpression& expression) {
  return expression.text.find('\0') != std::string::npos;
}

}  // namespace

Result<HsDatabase> compile_expressions(const std::vector<HsExpression>& expressions) {
  if (std::any_of(expressions.begin(), expressions.end(), has_zero)) {
    return Error(ErrorCode::kInvalidArgument, "a zero byte; write \\x00 for it");
  }
  std::vector<const char*> texts;
  std::vector<unsigned int> flags;
  std::vector<unsigned int> ids;
  for (const HsExpression& expression : expressions) {
    texts.push_back(expression.text.c_str());
    flags.push_back(flags_of(expression.mode));
    ids.push_back(expression.id);
  }
  hs_database_t* raw_database = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status =
      hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned int>(texts.size()),
                       HS_MODE_BLOCK, nullptr, &raw_database, &raw_error);
  const CompileError error(raw_error, hs_free_compile_error);
  if (status == HS_SUCCESS) return HsDatabase(raw_database, hs_free_database);
  return Error(ErrorCode::kInvalidArgument, error->message);
}

std::optional<std::size_t> hs_max_width(const HsExpression& expression) {
  if (has_zero(expression)) return std::nullopt;
  hs_expr_info_t* raw_info = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status =
      hs_expression_info(expression.text.c_str(), flags_of(expression.mode), &raw_info, &raw_error);
  const CompileError error(raw_error, hs_free_compile_error);
  // Hyperscan hands the description over to be freed with the allocator it was made with: malloc's.
  const std::unique_ptr<hs_expr_info_t, void (*)(void*)> info(raw_info, std::free);
  if (status != HS_SUCCESS) return std::nullopt;
  return info->max_width;
}

std::string hs_quoted(const std::string& bytes) {
  std::string out;
  for (const char byte : bytes) out += "\\x" + to_hex({&byte, 1});
  return out;
}

}  // namespace dscan
