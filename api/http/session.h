// One connection of the server, plain or TLS. Heavy (Asio): for the server's own files only.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>

#include "api/http/host.h"
#include "api/http/request_ids.h"
#include "api/http/server.h"
#include "engine/base/error.h"

namespace dscan {

/// What the sessions of a server share; outlives them.
struct SessionContext {
  ServerOptions options;
  HostRule hosts;
  Handler handler;
  KnownAnswer known;  ///< May be empty.
  boost::asio::thread_pool pool;
  RequestIds ids = {};  ///< Of the I/O thread.
};

/// Lives on the I/O thread; only the handler runs elsewhere.
class Session {
 public:
  Session() = default;
  virtual ~Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Serves requests one after the other until the peer, an error or stop() ends it. `this` must live as
  /// long.
  virtual boost::asio::awaitable<void> run() = 0;

  /// Ends run() as soon as the answer in work, if any, is written.
  virtual void stop() = 0;
};

/// Makes the session of an accepted connection.
using SessionMaker = std::function<std::shared_ptr<Session>(boost::asio::ip::tcp::socket)>;

SessionMaker plain_sessions(SessionContext& context);

/// TLS 1.2 or newer. kInvalidArgument: the files cannot be read, or are no certificate with its key.
Result<SessionMaker> tls_sessions(const TlsFiles& files, SessionContext& context);

}  // namespace dscan
