#include "api/http/error_response.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "engine/base/utf8.h"

namespace dscan {

ApiError unknown_path() {
  return {404, "APIGW.0101", "The API does not exist or has not been published in the environment"};
}

ApiError wrong_method() {
  return {404, "APIGW.0101", "The API does not exist"};
}

ApiError invalid_project_id() {
  return {400, "DSC.00000005", "Invalid project id"};
}

ApiError invalid_parameter(std::string_view what) {
  return {400, "dsc.40000011", "Invalid parameter: " + std::string(what)};
}

ApiError too_large(std::string_view what) {
  return {413, "APIGW.0201", "Request entity too large: " + std::string(what)};
}

ApiError malformed_request(std::string_view what) {
  return {400, "APIGW.0201", "API request error: " + std::string(what)};
}

ApiError unauthenticated(std::string_view why) {
  return {401, "APIGW.0301", "Incorrect IAM authentication information: " + std::string(why)};
}

ApiError too_busy(std::string_view what) {
  return {400, "DSC.00000009", "Too many tasks, try again later: " + std::string(what)};
}

ApiError internal_error() {
  return {500, "DSC.00000002", "Internal service error"};
}

ApiError api_error(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kNotFound:  // The documented service has no "not found": an unknown id is a bad
                                // parameter.
      return invalid_parameter(error.message());
    case ErrorCode::kBusy:
      return too_busy(error.message());
    case ErrorCode::kIo:
    case ErrorCode::kCorrupt:
    case ErrorCode::kVersion:
    case ErrorCode::kStopped:
    case ErrorCode::kInternal:
      break;
  }
  return internal_error();
}

Response error_response(const ApiError& error, std::string_view request_id) {
  boost::json::object body = {{"error_code", error.code}, {"error_msg", to_valid_utf8(error.message)}};
  if (error.status >= 500 || error.code.starts_with("APIGW.")) body["request_id"] = request_id;
  Response response;
  response.status = error.status;
  response.body = boost::json::serialize(body);
  return response;
}

}  // namespace dscan
