// HTTP over TLS, by OpenSSL.
#include <openssl/ssl.h>

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <string>

#include "api/http/http_session.h"

namespace dscan {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

class TlsSession final : public HttpSession<boost::beast::ssl_stream<boost::beast::tcp_stream>> {
 public:
  using HttpSession::HttpSession;

 private:
  boost::asio::awaitable<bool> open() override {
    tcp().expires_after(options().read_timeout);
    error_code error;
    co_await stream().async_handshake(ssl::stream_base::server,
                                      boost::asio::redirect_error(boost::asio::use_awaitable, error));
    co_return !error;
  }

  // Tells the peer that nothing was cut off behind the last answer.
  boost::asio::awaitable<void> part() override {
    tcp().expires_after(kLingerTime);
    error_code ignored;
    co_await stream().async_shutdown(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }
};

Error unusable(const std::string& path, const std::string& what, const error_code& error) {
  return {ErrorCode::kInvalidArgument, what + " '" + path + "' cannot be used: " + error.message()};
}

Result<void> use_files(ssl::context& context, const TlsFiles& files) {
  error_code error;
  // A server has nobody to ask for the password of a key.
  context.set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); },
                                error);
  if (!error) context.use_certificate_chain_file(files.certificate, error);
  if (error) return unusable(files.certificate, "TLS certificate", error);
  context.use_private_key_file(files.key, ssl::context::pem, error);
  if (error) return unusable(files.key, "TLS key", error);
  return {};
}

}  // namespace

Result<SessionMaker> tls_sessions(const TlsFiles& files, SessionContext& context) {
  const auto tls = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* const native = tls->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  DSCAN_RETURN_IF_ERROR(use_files(*tls, files));
  return SessionMaker([&context, tls](boost::asio::ip::tcp::socket socket) {
    return std::make_shared<TlsSession>(context, std::move(socket), *tls);
  });
}

}  // namespace dscan
