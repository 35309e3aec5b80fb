// The web page of the server, as answers: `/` is the page, `/web/NAME` are its files. They hold nothing of
// any project, so everybody may have them; what the page shows it asks of the API like every other client.
#pragma once

#include <optional>

#include "api/http/request.h"
#include "api/http/response.h"

namespace dscan {

/// The answer to a GET or HEAD for a file of the page: status 200, or 304 if the client has this very text.
/// It tells browsers to run no script but the page's own and to talk to no other server. nullopt: the path or
/// the method is not the page's. Any thread.
std::optional<Response> web_response(const Request& request);

}  // namespace dscan
