// Everything that goes wrong, as the API says it: which status and code stand for which situation. The codes
// are those of the documented service and of the gateway in front of it (APIGW).
#pragma once

#include <string>
#include <string_view>

#include "api/http/response.h"
#include "engine/base/error.h"

namespace dscan {

struct ApiError {
  int status;
  std::string_view code;
  std::string message;
};

ApiError unknown_path();
ApiError wrong_method();
ApiError invalid_project_id();
/// `what` names the parameter and says what is allowed.
ApiError invalid_parameter(std::string_view what);
/// `what` of the request is larger than allowed.
ApiError too_large(std::string_view what);
/// The request brings no credentials, or wrong ones; `why` in the words of the documented service where it
/// has some.
ApiError unauthenticated(std::string_view why);
/// Bytes that are no HTTP, or HTTP that is not for this server.
ApiError malformed_request(std::string_view what);
/// A moment's trouble: the same request may succeed later.
ApiError too_busy(std::string_view what);
/// Says nothing of the reason: that stands in the log, under the request's id.
ApiError internal_error();

/// What a handler's error is to the client: the caller's fault (kInvalidArgument, kNotFound), a moment's
/// (kBusy), or ours.
ApiError api_error(const Error& error);

/// The answer with the body {error_code, error_msg}; the gateway's errors and internal ones name the request
/// too.
Response error_response(const ApiError& error, std::string_view request_id);

}  // namespace dscan
