// The names that requests get in answers and logs.
#pragma once

#include <cstdint>
#include <string>

namespace dscan {

/// Makes ids that no other server makes and that none of this one repeats; the next one can be guessed. Not
/// thread-safe.
class RequestIds {
 public:
  RequestIds();

  /// 32 lower-case hexadecimal digits: 16 of this server, and 16 that count its requests.
  std::string next();

 private:
  std::string server_;
  std::uint64_t count_ = 0;
};

}  // namespace dscan
