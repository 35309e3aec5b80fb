// One connection of the server. Heavy (Asio, Beast): for server.cc only.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>

#include "api/http/server.h"

namespace dscan {

/// What the sessions of a server share; outlives them.
struct SessionContext {
  ServerOptions options;
  Handler handler;
  boost::asio::thread_pool pool;
};

/// Lives on the I/O thread; only the handler runs elsewhere.
class Session {
 public:
  Session(boost::asio::ip::tcp::socket socket, SessionContext& context);

  /// Serves requests one after the other until the peer, an error or stop() ends it. `this` must live as
  /// long.
  boost::asio::awaitable<void> run();

  /// Ends run() as soon as the answer in work, if any, is written.
  void stop();

 private:
  using Message = boost::beast::http::request<boost::beast::http::string_body>;
  enum class Next { kServe, kClose, kLinger };

  boost::asio::awaitable<Next> serve_one();
  boost::asio::awaitable<Response> respond(Message message, Request& request);
  boost::asio::awaitable<Response> call_handler(const Request& request);
  /// Writes the answer; false: it could not be written.
  boost::asio::awaitable<bool> write(const Request& request, Response response, bool keep_alive);
  boost::asio::awaitable<void> linger();

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;  ///< Read bytes not parsed yet: requests that came early.
  SessionContext& context_;
  bool answering_ = false;
  bool stopping_ = false;
};

}  // namespace dscan
