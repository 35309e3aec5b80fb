// A small blocking HTTP client on a raw socket, so that tests can send what no proper client would.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/base/unique_fd.h"

namespace dscan::testing {

struct ClientResponse {
  int status = 0;                              ///< 0: there was no complete response.
  std::map<std::string, std::string> headers;  ///< Names in lower case.
  std::string body;
};

enum class BodyExpected { kYes, kNo };

/// Every wait ends after ten seconds with an empty answer, so that a broken server fails a test, not hangs
/// it.
class HttpClient {
 public:
  /// Connects to 127.0.0.1.
  explicit HttpClient(std::uint16_t port);
  virtual ~HttpClient() = default;
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  void send(std::string_view bytes);
  /// The next response; `kNo` after a HEAD.
  ClientResponse read(BodyExpected body = BodyExpected::kYes);
  /// True if the server closed the connection and nothing unread is left.
  bool closed();

  /// Sends a bodyless request with a proper Host and returns the response.
  ClientResponse request(std::string_view method, std::string_view target);

 protected:
  [[nodiscard]] int socket() const { return socket_.get(); }

 private:
  /// As send() and recv() of the socket.
  virtual ssize_t send_some(std::string_view bytes);
  virtual ssize_t receive_some(char* begin, std::size_t size);
  /// Receives more into `received_`; false at the end.
  bool receive();

  UniqueFd socket_;
  std::string received_;
};

/// The bytes of a bodyless HTTP/1.1 request with a proper Host.
std::string simple_request(std::string_view method, std::string_view target);

}  // namespace dscan::testing
