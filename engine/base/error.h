// Errors as values. Every function that can fail for a reason outside the program (files, input, rules,
// the store) returns Result<T>; exceptions stop at three borders: main, one HTTP session, one object.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dscan {

enum class ErrorCode : std::uint8_t {
  kInvalidArgument,  ///< The caller's words are wrong: an option, a parameter, a rule file.
  kNotFound,         ///< The thing named does not exist.
  kBusy,             ///< Somebody else holds it; the same call may succeed later.
  kIo,               ///< The operating system refused or failed.
  kCorrupt,          ///< Stored or read bytes do not follow their format.
  kVersion,          ///< Bytes of a format version this program does not know.
  kStopped,          ///< The user asked to stop.
  kInternal,         ///< A bug of ours.
};

/// What went wrong, where (file:line, path or parameter) and what to do: one sentence for the user.
/// Never holds scanned bytes.
class Error {
 public:
  /// Says nothing; boost::system::result needs it for error() of a value.
  Error() = default;
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] const std::string& message() const { return message_; }

  /// The same error with `where: ` before its message, for the way up.
  [[nodiscard]] Error in(std::string_view where) const;

  /// An error of the operating system: `what: strerror(errno_value)`.
  static Error from_errno(std::string_view what, int errno_value);

 private:
  ErrorCode code_ = ErrorCode::kInternal;
  std::string message_;
};

/// Called by boost::system::result when value() is asked of an error: a bug, so it throws std::logic_error.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& where);

/// A T or the Error why there is none. A class of its own so that the compiler warns of one left unread.
template <class T>
class [[nodiscard]] Result : public boost::system::result<T, Error> {
 public:
  using boost::system::result<T, Error>::result;
};

/// Leaves the function with the error of `expression`, if it has one.
#define DSCAN_RETURN_IF_ERROR(expression)                                                \
  do {                                                                                   \
    if (auto dscan_result_ = (expression); !dscan_result_) return dscan_result_.error(); \
  } while (false)

}  // namespace dscan
