#include "api/http/server.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>
#include <thread>
#include <unordered_set>
#include <utility>

#include "api/http/authenticator.h"
#include "api/http/error_response.h"
#include "api/http/session.h"

namespace dscan {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// How long to wait after a failed accept (no descriptors left, mostly) before the next.
constexpr std::chrono::milliseconds kAcceptPause{100};

Result<tcp::endpoint> endpoint_of(const ServerOptions& options) {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) {
    return Error(ErrorCode::kInvalidArgument,
                 "listen address " + options.address + ": not an IP address; use e.g. 127.0.0.1 or ::1");
  }
  if (!address.is_loopback() && !options.authenticator) {
    return Error(ErrorCode::kInvalidArgument,
                 "listen address " + options.address +
                     ": other machines can reach it, so it needs authentication; name a file of tokens and "
                     "keys, or listen on loopback (127.0.0.0/8, ::1)");
  }
  return tcp::endpoint(address, options.port);
}

/// `handler` for those who may ask.
Handler guarded(Handler handler, std::shared_ptr<Authenticator> authenticator) {
  if (!authenticator) return handler;
  return [handler = std::move(handler), authenticator = std::move(authenticator)](const Request& request) {
    if (const auto refused = authenticator->refuse(request)) return error_response(*refused, request.id);
    return handler(request);
  };
}

/// The same before known answers; who may not ask is told so by the handler.
KnownAnswer guarded(KnownAnswer known, std::shared_ptr<Authenticator> authenticator) {
  if (!known || !authenticator) return known;
  return [known = std::move(known), authenticator = std::move(authenticator)](
             const Request& request) -> std::shared_ptr<const Response> {
    if (authenticator->refuse(request)) return nullptr;
    return known(request);
  };
}

HostRule host_rule(const ServerOptions& options, const tcp::endpoint& endpoint) {
  const auto addresses =
      endpoint.address().is_loopback() ? HostRule::Addresses::kLoopback : HostRule::Addresses::kAny;
  return {addresses, options.allowed_hosts};
}

Result<void> listen(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) return {};
  const bool taken = error == asio::error::address_in_use;
  return Error(taken ? ErrorCode::kBusy : ErrorCode::kIo,
               "cannot listen on " + endpoint.address().to_string() + " port " +
                   std::to_string(endpoint.port()) + ": " + error.message());
}

}  // namespace

struct Server::Impl {
  Impl(const ServerOptions& options, HostRule hosts, Handler handler, KnownAnswer known)
      : context{options, std::move(hosts), guarded(std::move(handler), options.authenticator),
                guarded(std::move(known), options.authenticator), asio::thread_pool(options.handler_threads)},
        make_session(plain_sessions(context)) {}

  void start();
  asio::awaitable<void> accept_all();
  void add_session(tcp::socket socket);
  void end_all();

  SessionContext context;
  SessionMaker make_session;
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  asio::steady_timer room{io};                            ///< Cancelled when a session ends.
  std::unordered_set<std::shared_ptr<Session>> sessions;  ///< Touched by the I/O thread only.
  std::uint16_t port = 0;
  std::thread thread;
};

void Server::Impl::start() {
  asio::co_spawn(io, accept_all(), [](const std::exception_ptr& exception) {
    // A server that cannot accept any more must not look as if it served.
    if (exception) std::rethrow_exception(exception);
  });
  thread = std::thread([this] { io.run(); });
}

asio::awaitable<void> Server::Impl::accept_all() {
  error_code error;
  while (acceptor.is_open()) {
    tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (!acceptor.is_open()) co_return;
    if (!error) {
      add_session(std::move(socket));
    } else {
      room.expires_after(kAcceptPause);
      co_await room.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
    while (acceptor.is_open() && sessions.size() >= context.options.max_connections) {
      room.expires_at(asio::steady_timer::time_point::max());
      co_await room.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
  }
}

void Server::Impl::add_session(tcp::socket socket) {
  const auto session = make_session(std::move(socket));
  sessions.insert(session);
  asio::co_spawn(io, session->run(), [this, session](const std::exception_ptr& exception) {
    if (exception) spdlog::error("a connection was dropped: an exception left it");
    sessions.erase(session);
    room.cancel();
  });
}

void Server::Impl::end_all() {
  error_code ignored;  // The descriptor is gone either way.
  acceptor.close(ignored);
  room.cancel();
  for (const auto& session : sessions) session->stop();
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

// NOLINTNEXTLINE(bugprone-exception-escape): see the declaration.
Server::~Server() {
  stop();
}

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Handler handler,
                                              KnownAnswer known) {
  const auto endpoint = endpoint_of(options);
  if (!endpoint) return endpoint.error();
  auto impl =
      std::make_unique<Impl>(options, host_rule(options, *endpoint), std::move(handler), std::move(known));
  if (options.tls) {
    auto sessions = tls_sessions(*options.tls, impl->context);
    if (!sessions) return sessions.error();
    impl->make_session = *std::move(sessions);
  }
  DSCAN_RETURN_IF_ERROR(listen(impl->acceptor, *endpoint));
  impl->port = impl->acceptor.local_endpoint().port();
  impl->start();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const {
  return impl_->port;
}

void Server::stop() {
  if (!impl_->thread.joinable()) return;
  asio::post(impl_->io, [this] { impl_->end_all(); });
  impl_->thread.join();
  impl_->context.pool.join();
}

}  // namespace dscan
