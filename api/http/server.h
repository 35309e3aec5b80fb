// An HTTP/1.1 server for one machine: one thread moves bytes, a small pool runs the handler.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/http/request.h"
#include "api/http/response.h"
#include "engine/base/error.h"

namespace dscan {

class Authenticator;
class RequestMetrics;

/// Files in PEM form.
struct TlsFiles {
  std::string certificate;  ///< And those of its issuers behind it.
  std::string key;
};

struct ServerOptions {
  /// An IP address of this machine; other than a loopback one only with an authenticator.
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;                           ///< 0: any free one.
  unsigned handler_threads = 4;                     ///< At least 1.
  std::size_t max_connections = 256;                ///< More wait, unaccepted, until one ends.
  std::uint32_t header_limit = 8'192;               ///< Bytes of request line and headers; more: 413.
  std::size_t target_limit = 4'096;                 ///< Bytes of path and query; more: 413.
  std::uint64_t body_limit = 1'048'576;             ///< Bytes; more: 413.
  std::chrono::milliseconds read_timeout{30'000};   ///< For a request, the wait for its first byte included.
  std::chrono::milliseconds write_timeout{30'000};  ///< For an answer.
  /// Asked before every handler; none: everybody may ask everything.
  std::shared_ptr<Authenticator> authenticator;
  std::optional<TlsFiles> tls;              ///< None: plain HTTP.
  std::vector<std::string> allowed_hosts;   ///< Names in Host besides addresses and localhost; see host.h.
  std::shared_ptr<RequestMetrics> metrics;  ///< Counts every answer; none: nobody counts.
  bool access_log = true;  ///< One line per request through spdlog; never holds query values.
};

/// Called on pool threads, several at once. What it throws is answered with status 500.
using Handler = std::function<Response(const Request&)>;

/// Called on the I/O thread before the handler, for a GET or HEAD without a body; must not wait for anything.
/// Null: the handler is to answer.
using KnownAnswer = std::function<std::shared_ptr<const Response>(const Request&)>;

class Server {
 public:
  /// Listens and serves until stop(). Errors: kInvalidArgument the address is none, or not of the loopback
  /// and there is no authenticator, or the TLS files are unusable; kBusy the port is taken; kIo.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Handler handler,
                                               KnownAnswer known = {});
  /// As stop(). NOLINTNEXTLINE(bugprone-exception-escape): threads that cannot be joined leave no way out.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  /// Takes no more requests, finishes the answers in work, closes all connections, and returns when the last
  /// thread is gone. Not from a handler. A second call does nothing.
  void stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
