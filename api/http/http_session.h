// The one way a connection is served, over whatever stream carries it: plain_session.cc and tls_session.cc
// instantiate it. Heavy (Asio, Beast).
#pragma once

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "api/http/exchange.h"
#include "api/http/request_metrics.h"
#include "api/http/session.h"

namespace dscan {

/// `Stream` is a beast::tcp_stream or has one as its lowest layer.
template <class Stream>
class HttpSession : public Session {
 public:
  template <class... StreamArguments>
  explicit HttpSession(SessionContext& context, boost::asio::ip::tcp::socket socket,
                       StreamArguments&&... arguments)
      : stream_(std::move(socket), std::forward<StreamArguments>(arguments)...), context_(context) {
    boost::system::error_code ignored;  // Without it answers only come later.
    tcp().socket().set_option(boost::asio::ip::tcp::no_delay(true), ignored);
  }

  boost::asio::awaitable<void> run() final;
  void stop() final {
    stopping_ = true;
    if (!answering_) tcp().close();
  }

 protected:
  /// How long a peer may take to part: to stop sending after its request was refused, to say goodbye.
  static constexpr std::chrono::seconds kLingerTime{1};

  /// What comes before the first request; false: there will be none.
  virtual boost::asio::awaitable<bool> open() = 0;
  /// What comes after the last answer, before the connection is closed.
  virtual boost::asio::awaitable<void> part() = 0;

  Stream& stream() { return stream_; }
  boost::beast::tcp_stream& tcp() { return boost::beast::get_lowest_layer(stream_); }
  [[nodiscard]] const ServerOptions& options() const { return context_.options; }

 private:
  enum class Next { kServe, kPart, kClose, kLinger };

  boost::asio::awaitable<Next> serve_one();
  using Answer = std::shared_ptr<const Response>;

  boost::asio::awaitable<Answer> respond(RequestMessage message, Request& request);
  boost::asio::awaitable<Response> call_handler(const Request& request);
  /// Writes the answer; false: it could not be written.
  boost::asio::awaitable<bool> write(const Request& request, const Response& response, bool keep_alive);
  boost::asio::awaitable<void> linger();

  Stream stream_;
  boost::beast::flat_buffer buffer_;  ///< Read bytes not parsed yet: requests that came early.
  SessionContext& context_;
  bool answering_ = false;
  bool stopping_ = false;
};

template <class Stream>
boost::asio::awaitable<void> HttpSession<Stream>::run() {
  Next next = co_await open() ? Next::kServe : Next::kClose;
  while (next == Next::kServe) next = co_await serve_one();
  if (next == Next::kPart) co_await part();
  if (next == Next::kLinger) co_await linger();
  tcp().close();
}

template <class Stream>
boost::asio::awaitable<typename HttpSession<Stream>::Next> HttpSession<Stream>::serve_one() {
  namespace http = boost::beast::http;
  http::request_parser<http::string_body> parser;
  parser.header_limit(options().header_limit);
  parser.body_limit(options().body_limit);
  tcp().expires_after(options().read_timeout);
  boost::system::error_code error;
  co_await http::async_read(stream_, buffer_, parser,
                            boost::asio::redirect_error(boost::asio::use_awaitable, error));
  if (error && !is_protocol_error(error)) co_return Next::kClose;  // Gone, silent for too long, or stopped.

  const auto begin = std::chrono::steady_clock::now();
  answering_ = true;
  Request request;
  request.id = context_.ids.next();
  Answer response;
  bool keep_alive = false;
  if (error) {
    response = std::make_shared<const Response>(error_response(read_error(error), request.id));
  } else {
    // Of an encoding that is not understood nobody knows where the body ends.
    const bool has_end = parser.get().count(http::field::transfer_encoding) == 0 || parser.get().chunked();
    keep_alive = parser.get().keep_alive() && has_end;
    response = co_await respond(parser.release(), request);
  }
  keep_alive = keep_alive && !stopping_;
  const bool written = co_await write(request, *response, keep_alive);
  const auto took = std::chrono::steady_clock::now() - begin;
  if (options().metrics) options().metrics->record(response->route, response->status, took);
  if (options().access_log) log_access(request, response->status, took);
  answering_ = false;
  if (!written) co_return Next::kClose;
  if (error) co_return Next::kLinger;
  co_return keep_alive && !stopping_ ? Next::kServe : Next::kPart;
}

template <class Stream>
boost::asio::awaitable<typename HttpSession<Stream>::Answer> HttpSession<Stream>::respond(
    RequestMessage message, Request& request) {
  if (const auto refused = take_head(message, context_.hosts, options().target_limit, request)) {
    co_return std::make_shared<const Response>(error_response(*refused, request.id));
  }
  request.body = std::move(message.body());
  if (auto known = known_answer(context_.known, request)) co_return known;
  co_return std::make_shared<const Response>(co_await call_handler(request));
}

template <class Stream>
boost::asio::awaitable<Response> HttpSession<Stream>::call_handler(const Request& request) {
  auto work = [&handler = context_.handler, &request]() -> boost::asio::awaitable<Response> {
    co_return run_guarded(handler, request);
  };
  co_return co_await boost::asio::co_spawn(context_.pool, std::move(work), boost::asio::use_awaitable);
}

template <class Stream>
boost::asio::awaitable<bool> HttpSession<Stream>::write(const Request& request, const Response& response,
                                                        bool keep_alive) {
  const std::string head = make_head(request, response, keep_alive);
  const bool has_body = request.method != "HEAD";
  const std::array<boost::asio::const_buffer, 2> parts = {
      boost::asio::buffer(head), has_body ? boost::asio::buffer(response.body) : boost::asio::const_buffer()};
  tcp().expires_after(options().write_timeout);
  boost::system::error_code error;
  co_await boost::asio::async_write(stream_, parts,
                                    boost::asio::redirect_error(boost::asio::use_awaitable, error));
  co_return !error;
}

// A socket closed with unread bytes resets the connection, and the reset can overtake the answer that says
// why.
template <class Stream>
boost::asio::awaitable<void> HttpSession<Stream>::linger() {
  boost::system::error_code error;
  tcp().socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
  tcp().expires_after(kLingerTime);
  std::array<char, 4096> dropped;
  while (!error) {
    co_await tcp().async_read_some(boost::asio::buffer(dropped),
                                   boost::asio::redirect_error(boost::asio::use_awaitable, error));
  }
}

}  // namespace dscan
