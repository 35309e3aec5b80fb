// What speaks for a match, as a list of names.
#pragma once

#include <boost/json/array.hpp>

#include "engine/model/grounds.h"

namespace dscan {

/// The names of kGroundNames, in their order.
boost::json::array grounds_json(const Grounds& grounds);

}  // namespace dscan
