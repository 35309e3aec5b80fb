#include "engine/match/hs_check.h"

#include <hs.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace dscan {
namespace {

Result<void> check(const std::string& regex) {
  hs_expr_info_t* raw_info = nullptr;
  hs_compile_error_t* raw_error = nullptr;
  const hs_error_t status = hs_expression_info(regex.c_str(), HS_FLAG_MULTILINE, &raw_info, &raw_error);
  const std::unique_ptr<hs_compile_error_t, hs_error_t (*)(hs_compile_error_t*)> error(raw_error,
                                                                                       hs_free_compile_error);
  const std::unique_ptr<hs_expr_info_t, void (*)(void*)> info(raw_info, free);
  if (status == HS_SUCCESS) return {};
  return Error(ErrorCode::kInvalidArgument, std::string("Hyperscan refuses its regex: ") + error->message);
}

}  // namespace

Result<void> check_with_hyperscan(const Rule& rule) {
  const auto* shape = std::get_if<RegexShape>(&rule.shape);
  if (shape == nullptr) return {};
  DSCAN_RETURN_IF_ERROR(check(shape->regex));
  return shape->anchor.empty() ? Result<void>() : check(shape->anchor);
}

}  // namespace dscan
