#include "api/view/grounds_json.h"

namespace dscan {

boost::json::array grounds_json(const Grounds& grounds) {
  boost::json::array names;
  for (std::size_t number = 0; number < kGroundNames.size(); ++number) {
    if (grounds.has(static_cast<Ground>(number))) names.emplace_back(kGroundNames[number]);
  }
  return names;
}

}  // namespace dscan
