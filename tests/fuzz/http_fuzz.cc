// The real server on loopback: whatever a client sends and wherever it stops, it is told in whole answers,
// the connection ends, and the next client is served.
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <memory>
#include <string>

#include "api/http/server.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/testing/http_client.h"

namespace {

constexpr std::string_view kAnswerBegin = "HTTP/1.1 ";
constexpr unsigned kInputsBetweenLooks = 64;

/// All that came until the server closed, whatever it is.
struct Received {
  std::string bytes;
  bool whole = false;  ///< The server ended it in an orderly way.
};

/// Sends what it is told to and says that no more will come.
class RawClient final : public dscan::testing::HttpClient {
 public:
  using HttpClient::HttpClient;

  Received exchange(std::string_view bytes) {
    send(bytes);
    ::shutdown(socket(), SHUT_WR);
    Received received;
    std::array<char, 4096> chunk;
    while (true) {
      const ssize_t count = ::recv(socket(), chunk.data(), chunk.size(), 0);
      dscan::fuzz::require(count >= 0 || errno == ECONNRESET, "the server closes in its own time");
      received.whole = count == 0;
      if (count <= 0) return received;
      received.bytes.append(chunk.data(), static_cast<std::size_t>(count));
    }
  }
};

std::size_t length_in(std::string_view head) {
  constexpr std::string_view kName = "\r\nContent-Length: ";
  const std::size_t at = head.find(kName);
  dscan::fuzz::require(at != std::string_view::npos, "an answer has a length");
  std::size_t length = 0;
  const char* begin = head.data() + at + kName.size();
  dscan::fuzz::require(std::from_chars(begin, head.data() + head.size(), length).ec == std::errc(),
                       "a length is a number");
  return length;
}

/// Takes an answer off the front. One without its body is that to a HEAD: no body here begins like an answer.
void take_answer(std::string_view& rest) {
  dscan::fuzz::require(rest.starts_with(kAnswerBegin), "answers stand one behind the other");
  const char digit = rest[std::min(kAnswerBegin.size(), rest.size() - 1)];
  dscan::fuzz::require(digit >= '2' && digit <= '5', "an answer has a status");
  const std::size_t head = rest.find("\r\n\r\n");
  dscan::fuzz::require(head != std::string_view::npos, "an answer has a whole head");
  const std::size_t length = length_in(rest.substr(0, head));
  rest.remove_prefix(head + 4);
  if (rest.empty() || rest.starts_with(kAnswerBegin)) return;
  dscan::fuzz::require(rest.size() >= length, "an answer has a whole body");
  rest.remove_prefix(length);
}

std::unique_ptr<dscan::Server> start_server() {
  // libFuzzer's clock would interrupt the client's calls. Those end by themselves.
  sigset_t alarm;
  sigemptyset(&alarm);
  sigaddset(&alarm, SIGALRM);
  ::pthread_sigmask(SIG_BLOCK, &alarm, nullptr);
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
  const Received received = RawClient(kServer->port()).exchange(dscan::fuzz::text_of(bytes, size));
  // A reset throws away what was still under way, so that the last answer may be cut.
  std::string_view rest = received.bytes;
  while (received.whole && !rest.empty()) take_answer(rest);
  static unsigned inputs = 0;
  if (++inputs % kInputsBetweenLooks != 0) return 0;
  const auto next = dscan::testing::HttpClient(kServer->port()).request("GET", "/a?b=c");
  dscan::fuzz::require(next.status == 200 && next.body == "2", "the next client is answered");
  return 0;
}
