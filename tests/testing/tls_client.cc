#include "tests/testing/tls_client.h"

#include <openssl/err.h>

namespace dscan::testing {

TlsClient::TlsClient(std::uint16_t port, int newest)
    : HttpClient(port), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), ssl_(nullptr, SSL_free) {
  SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context_.get(), newest);
  // So that it is the server that refuses old versions.
  SSL_CTX_set_cipher_list(context_.get(), "ALL:@SECLEVEL=0");
  ssl_.reset(SSL_new(context_.get()));
  SSL_set_fd(ssl_.get(), socket());
  secure_ = SSL_connect(ssl_.get()) == 1;
  ERR_clear_error();
}

ssize_t TlsClient::send_some(std::string_view bytes) {
  return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
}

// 0, the end, only if the server said goodbye: a connection that merely ends may have lost bytes.
ssize_t TlsClient::receive_some(char* begin, std::size_t size) {
  const int count = SSL_read(ssl_.get(), begin, static_cast<int>(size));
  if (count > 0) return count;
  const bool said_goodbye = SSL_get_error(ssl_.get(), count) == SSL_ERROR_ZERO_RETURN;
  ERR_clear_error();
  return said_goodbye ? 0 : -1;
}

}  // namespace dscan::testing
