// The real server on loopback: whatever a client sends, and wherever it stops, the server closes the
// connection in its own time and answers the next client.
#include <sys/socket.h>

#include <chrono>
#include <memory>

#include "api/http/server.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/testing/http_client.h"

namespace {

using dscan::testing::HttpClient;

/// Sends what it is told to and says that no more will come.
class RawClient final : public HttpClient {
 public:
  using HttpClient::HttpClient;
  void finish() { ::shutdown(socket(), SHUT_WR); }
};

std::unique_ptr<dscan::Server> start_server() {
  dscan::ServerOptions options;
  options.handler_threads = 1;
  options.access_log = false;
  options.body_limit = 4096;
  options.read_timeout = std::chrono::milliseconds(500);
  auto server = dscan::Server::start(options, [](const dscan::Request& request) {
    dscan::Response response;
    response.body = std::to_string(request.segments.size() + request.query.size() + request.body.size());
    return response;
  });
  dscan::fuzz::require(static_cast<bool>(server), "the server starts");
  return std::move(*server);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::unique_ptr<dscan::Server> kServer = start_server();
  {
    RawClient client(kServer->port());
    client.send(dscan::fuzz::text_of(bytes, size));
    client.finish();
    while (true) {
      const auto answer = client.read();
      if (answer.status == 0) break;
      dscan::fuzz::require(answer.status >= 200 && answer.status < 600, "an answer has a status");
    }
  }
  static unsigned inputs = 0;
  if (++inputs % 64 != 0) return 0;
  HttpClient next(kServer->port());
  dscan::fuzz::require(next.request("GET", "/a?b=c").status == 200, "the next client is answered");
  return 0;
}
