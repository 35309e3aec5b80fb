#include "api/http/session.h"

#include <spdlog/spdlog.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <exception>
#include <optional>
#include <utility>

#include "api/http/error_response.h"
#include "api/http/host.h"
#include "api/http/target.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

/// How long a peer may go on sending after its request was refused.
constexpr std::chrono::seconds kLingerTime{1};

bool is_protocol_error(const error_code& error) {
  return error.category() == http::make_error_code(http::error::end_of_stream).category() &&
         error != http::error::end_of_stream;
}

ApiError read_error(const error_code& error) {
  if (error == http::error::header_limit) return too_large("the headers");
  if (error == http::error::body_limit) return too_large("the body");
  return malformed_request(error.message());
}

/// Refuses what no handler shall see; otherwise fills `request` with all but the body.
std::optional<ApiError> take_head(const http::request<http::string_body>& message, std::size_t target_limit,
                                  Request& request) {
  request.method = message.method_string();
  if (message.target().size() > target_limit) return too_large("the request target");
  if (message.count(http::field::host) != 1 || !is_loopback_host(message[http::field::host])) {
    return malformed_request("there must be one Host header and it must name this machine, e.g. 127.0.0.1");
  }
  if (const auto parsed = parse_target(message.target(), request); !parsed) {
    return malformed_request(parsed.error().message());
  }
  for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
  return std::nullopt;
}

/// The border where a handler's exceptions stop.
Response run_guarded(const Handler& handler, const Request& request) {
  try {
    return handler(request);
  } catch (const std::exception& exception) {
    spdlog::error("request {}: exception: {}", request.id, exception.what());
  } catch (...) {
    spdlog::error("request {}: unknown exception", request.id);
  }
  return error_response(internal_error(), request.id);
}

void log_access(const Request& request, int status, Clock::duration took) {
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  spdlog::info("{} {} {} {}us {}", request.method.empty() ? "-" : request.method,
               request.path.empty() ? "-" : request.path, status, micros, request.id);
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, SessionContext& context)
    : stream_(std::move(socket)), context_(context) {
  error_code ignored;  // Without it answers only come later.
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}

void Session::stop() {
  stopping_ = true;
  if (!answering_) stream_.close();
}

asio::awaitable<void> Session::run() {
  Next next = Next::kServe;
  while (next == Next::kServe) next = co_await serve_one();
  if (next == Next::kLinger) co_await linger();
  stream_.close();
}

asio::awaitable<Session::Next> Session::serve_one() {
  http::request_parser<http::string_body> parser;
  parser.header_limit(context_.options.header_limit);
  parser.body_limit(context_.options.body_limit);
  stream_.expires_after(context_.options.read_timeout);
  error_code error;
  co_await http::async_read(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
  if (error && !is_protocol_error(error)) co_return Next::kClose;  // Gone, silent for too long, or stopped.

  const Clock::time_point begin = Clock::now();
  answering_ = true;
  Request request;
  request.id = random_id();
  Response response;
  bool keep_alive = false;
  if (error) {
    response = error_response(read_error(error), request.id);
  } else {
    keep_alive = parser.get().keep_alive();
    response = co_await respond(parser.release(), request);
  }
  keep_alive = keep_alive && !stopping_;
  const int status = response.status;
  const bool written = co_await write(request, std::move(response), keep_alive);
  if (context_.options.access_log) log_access(request, status, Clock::now() - begin);
  answering_ = false;
  if (!written || stopping_) co_return Next::kClose;
  if (error) co_return Next::kLinger;
  co_return keep_alive ? Next::kServe : Next::kClose;
}

asio::awaitable<Response> Session::respond(Message message, Request& request) {
  if (const auto refused = take_head(message, context_.options.target_limit, request)) {
    co_return error_response(*refused, request.id);
  }
  request.body = std::move(message.body());
  co_return co_await call_handler(request);
}

asio::awaitable<Response> Session::call_handler(const Request& request) {
  auto work = [&handler = context_.handler, &request]() -> asio::awaitable<Response> {
    co_return run_guarded(handler, request);
  };
  co_return co_await asio::co_spawn(context_.pool, std::move(work), asio::use_awaitable);
}

asio::awaitable<bool> Session::write(const Request& request, Response response, bool keep_alive) {
  http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
  message.set(http::field::server, "dscan");
  message.set(http::field::content_type, response.content_type);
  message.set("X-Request-Id", request.id);
  // Answers tell where sensitive data is: no cache keeps them, no browser guesses at them.
  message.set(http::field::cache_control, "no-store");
  message.set("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) message.set(name, value);
  message.keep_alive(keep_alive);
  message.content_length(response.body.size());
  if (request.method != "HEAD") message.body() = std::move(response.body);
  stream_.expires_after(context_.options.write_timeout);
  error_code error;
  co_await http::async_write(stream_, message, asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

// A socket closed with unread bytes resets the connection, and the reset can overtake the answer that says
// why.
asio::awaitable<void> Session::linger() {
  error_code error;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  stream_.expires_after(kLingerTime);
  std::array<char, 4096> dropped;
  while (!error) {
    co_await stream_.async_read_some(asio::buffer(dropped), asio::redirect_error(asio::use_awaitable, error));
  }
}

}  // namespace dscan
