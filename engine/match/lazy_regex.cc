#include "engine/match/lazy_regex.h"

#include <re2/re2.h>

#include "engine/rule/regex_check.h"

namespace dscan {

LazyRegex::LazyRegex(std::string text) : text_(std::move(text)) {}
LazyRegex::~LazyRegex() = default;

const re2::RE2& LazyRegex::get() const {
  std::call_once(once_, [this] { compiled_ = std::make_unique<const re2::RE2>(text_, regex_options()); });
  return *compiled_;
}

}  // namespace dscan
