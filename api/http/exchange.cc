#include "api/http/exchange.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/status.hpp>
#include <exception>
#include <string_view>
#include <utility>

#include "api/http/target.h"

namespace dscan {

namespace http = boost::beast::http;
using boost::system::error_code;

namespace {

bool changes_something(http::verb method) {
  return method != http::verb::get && method != http::verb::head;
}

/// A browser lets any page of the web post to this machine; it says whose page it is.
bool is_foreign_page(const RequestMessage& message) {
  const std::string_view origin = message[http::field::origin];
  if (origin.empty()) return false;
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != message[http::field::host];
}

}  // namespace

bool is_protocol_error(const error_code& error) {
  return error.category() == http::make_error_code(http::error::end_of_stream).category() &&
         error != http::error::end_of_stream;
}

ApiError read_error(const error_code& error) {
  if (error == http::error::header_limit) return too_large("the headers");
  if (error == http::error::body_limit) return too_large("the body");
  return malformed_request(error.message());
}

std::optional<ApiError> take_head(const RequestMessage& message, const HostRule& hosts,
                                  std::size_t target_limit, Request& request) {
  request.method = message.method_string();
  if (message.target().size() > target_limit) return too_large("the request target");
  if (message.count(http::field::host) != 1 || !hosts.allows(message[http::field::host])) {
    return malformed_request("there must be one Host header and it must name this server, e.g. 127.0.0.1");
  }
  if (const auto parsed = parse_target(message.target(), request); !parsed) {
    return malformed_request(parsed.error().message());
  }
  if (changes_something(message.method()) && is_foreign_page(message)) {
    return malformed_request("a page of another origin may not change anything here");
  }
  for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
  return std::nullopt;
}

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

std::shared_ptr<const Response> known_answer(const KnownAnswer& known, const Request& request) {
  const bool only_asks = request.method == "GET" || request.method == "HEAD";
  if (!known || !only_asks || !request.body.empty()) return nullptr;
  try {
    return known(request);
  } catch (const std::exception& exception) {
    spdlog::error("request {}: exception: {}", request.id, exception.what());
    return nullptr;
  }
}

// One text: Beast's serializer hands the socket a buffer for every field, which costs more than the answer
// itself.
std::string make_head(const Request& request, const Response& response, bool keep_alive) {
  std::string head = fmt::format(
      "HTTP/1.1 {} {}\r\nServer: dscan\r\nContent-Type: {}\r\nContent-Length: {}\r\nX-Request-Id: {}\r\n",
      response.status, std::string_view(http::obsolete_reason(static_cast<http::status>(response.status))),
      response.content_type, response.body.size(), request.id);
  // Answers tell where sensitive data is: no cache keeps them, no browser guesses at them.
  head += "X-Content-Type-Options: nosniff\r\n";
  bool says_who_may_keep_it = false;
  for (const auto& [name, value] : response.headers) {
    head.append(name).append(": ").append(value).append("\r\n");
    says_who_may_keep_it = says_who_may_keep_it || name == "Cache-Control";
  }
  if (!says_who_may_keep_it) head += "Cache-Control: no-store\r\n";
  if (!keep_alive) head += "Connection: close\r\n";
  return head += "\r\n";
}

void log_access(const Request& request, int status, std::chrono::steady_clock::duration took) {
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  spdlog::info("method={} path={} status={} micros={} request={}",
               request.method.empty() ? "-" : request.method, request.path.empty() ? "-" : request.path,
               status, micros, request.id);
}

}  // namespace dscan
