#include "api/http/request_ids.h"

#include <fmt/format.h>

#include "engine/base/digest.h"

namespace dscan {

RequestIds::RequestIds() : server_(random_id().substr(0, 16)) {}

std::string RequestIds::next() {
  return fmt::format("{}{:016x}", server_, ++count_);
}

}  // namespace dscan
