#include "api/routes/json_response.h"

#include <boost/json/serialize.hpp>

namespace dscan {

Response json_response(const boost::json::object& document) {
  Response response;
  response.body = boost::json::serialize(document);
  return response;
}

}  // namespace dscan
