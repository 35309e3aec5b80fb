#include "api/routes/json_response.h"

#include <boost/json/serialize.hpp>

namespace dscan {

Response json_response(const boost::json::object& document) {
  Response response;
  response.body = boost::json::serialize(document);
  return response;
}

Response done(std::string_view id) {
  boost::json::object document{{"id", nullptr}, {"msg", "success"}, {"status", "RESPONSE_SUCCESS"}};
  if (!id.empty()) document["id"] = id;
  return json_response(document);
}

}  // namespace dscan
