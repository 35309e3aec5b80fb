// One request and its answer, as far as they do not depend on what carries them. Heavy (Beast).
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "api/http/error_response.h"
#include "api/http/host.h"
#include "api/http/server.h"

namespace dscan {

using RequestMessage = boost::beast::http::request<boost::beast::http::string_body>;

/// Whether reading failed because of what the peer sent, and not because it went away or was silent.
bool is_protocol_error(const boost::system::error_code& error);

/// What a peer is told of such an error.
ApiError read_error(const boost::system::error_code& error);

/// Refuses what no handler shall see; otherwise fills `request` with all but the body.
std::optional<ApiError> take_head(const RequestMessage& message, const HostRule& hosts,
                                  std::size_t target_limit, Request& request);

/// The border where a handler's exceptions stop.
Response run_guarded(const Handler& handler, const Request& request);

/// The answer that is known without the handler; null: it is to be asked. A border for exceptions, too.
std::shared_ptr<const Response> known_answer(const KnownAnswer& known, const Request& request);

/// What goes over the wire before the body: the status line, the headers of `response` and those that every
/// answer has, and the empty line behind them.
std::string make_head(const Request& request, const Response& response, bool keep_alive);

/// One line of key=value: method, path (still encoded, so without spaces), status, time, the request's id.
/// Never the query: its values may be what is searched for.
void log_access(const Request& request, int status, std::chrono::steady_clock::duration took);

}  // namespace dscan
