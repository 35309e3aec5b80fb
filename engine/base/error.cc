#include "engine/base/error.h"

#include <stdexcept>
#include <system_error>

namespace dscan {

Error Error::in(std::string_view where) const {
  return {code_, std::string(where) + ": " + message_};
}

Error Error::from_errno(std::string_view what, int errno_value) {
  return {ErrorCode::kIo, std::string(what) + ": " + std::generic_category().message(errno_value)};
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
  throw std::logic_error(std::string(where.file_name()) + ":" + std::to_string(where.line()) +
                         ": value() of an error: " + error.message());
}

}  // namespace dscan
