// The small HTTP client over TLS.
#pragma once

#include <openssl/ssl.h>

#include <memory>

#include "tests/testing/http_client.h"

namespace dscan::testing {

class TlsClient final : public HttpClient {
 public:
  /// Connects and shakes hands, speaking no newer version than `newest` (e.g. TLS1_2_VERSION); trusts
  /// everybody.
  TlsClient(std::uint16_t port, int newest);

  /// Whether the handshake succeeded.
  [[nodiscard]] bool secure() const { return secure_; }
  /// The version agreed upon.
  [[nodiscard]] int version() const { return SSL_version(ssl_.get()); }

 private:
  ssize_t send_some(std::string_view bytes) override;
  ssize_t receive_some(char* begin, std::size_t size) override;

  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  bool secure_ = false;
};

}  // namespace dscan::testing
