// Standard input as a stream that a stop request can end: whoever writes to it may never come to an end.
#pragma once

#include <stop_token>
#include <utility>

#include "engine/source/byte_stream.h"

namespace dscan {

class StandardInput final : public ByteStream {
 public:
  explicit StandardInput(std::stop_token stop) : stop_(std::move(stop)) {}
  /// kStopped once a stop was requested, within a tenth of a second.
  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  std::stop_token stop_;
};

}  // namespace dscan
