#include "api/http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <future>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

#include "api/http/authenticator.h"
#include "tests/testing/http_client.h"

namespace dscan {
namespace {

using testing::BodyExpected;
using testing::ClientResponse;
using ::testing::HasSubstr;
using testing::HttpClient;
using ::testing::Not;
using testing::simple_request;

Response echo(const Request& request) {
  Response response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.target + " " + request.body;
  return response;
}

ServerOptions quiet() {
  ServerOptions options;
  options.access_log = false;
  return options;
}

std::unique_ptr<Server> serve(const Handler& handler, const ServerOptions& options = quiet()) {
  auto server = Server::start(options, handler);
  EXPECT_TRUE(server.has_value()) << server.error().message();
  return *std::move(server);
}

TEST(ServerTest, AnswersAndIdentifiesItselfAndTheRequest) {
  const auto server = serve(echo);
  HttpClient client(server->port());
  const ClientResponse first = client.request("GET", "/a?b=c");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "GET /a?b=c ");
  EXPECT_EQ(first.headers.at("content-type"), "text/plain");
  EXPECT_EQ(first.headers.at("server"), "dscan");
  EXPECT_EQ(first.headers.at("cache-control"), "no-store");
  const ClientResponse second = client.request("GET", "/");
  EXPECT_EQ(first.headers.at("x-request-id").size(), 32u);
  EXPECT_NE(first.headers.at("x-request-id"), second.headers.at("x-request-id"));
}

TEST(ServerTest, HeadHasTheLengthButNotTheBodyOfGet) {
  const auto server = serve(echo);
  HttpClient client(server->port());
  const ClientResponse head = client.request("HEAD", "/abc");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), "10");
  EXPECT_EQ(client.request("GET", "/next").body, "GET /next ");
}

TEST(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  const auto server = serve(echo);
  HttpClient client(server->port());
  client.send(simple_request("GET", "/1") + simple_request("HEAD", "/2") + simple_request("GET", "/3"));
  EXPECT_EQ(client.read().body, "GET /1 ");
  EXPECT_EQ(client.read(BodyExpected::kNo).status, 200);
  EXPECT_EQ(client.read().body, "GET /3 ");
}

TEST(ServerTest, ClosesWhenAskedTo) {
  const auto server = serve(echo);
  HttpClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read().headers.at("connection"), "close");
  EXPECT_TRUE(client.closed());
}

TEST(ServerTest, TakesABodyUpToTheLimit) {
  ServerOptions options = quiet();
  options.body_limit = 8;
  const auto server = serve(echo, options);
  HttpClient client(server->port());
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\n12345678");
  EXPECT_EQ(client.read().body, "POST / 12345678");
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n123456789");
  const ClientResponse refused = client.read();
  EXPECT_EQ(refused.status, 413);
  EXPECT_THAT(refused.body, HasSubstr("APIGW.0201"));
}

TEST(ServerTest, AChunkedBodyHasTheSameLimit) {
  ServerOptions options = quiet();
  options.body_limit = 8;
  const auto server = serve(echo, options);
  HttpClient client(server->port());
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  client.send("5\r\n12345\r\n5\r\n12345\r\n0\r\n\r\n");
  EXPECT_EQ(client.read().status, 413);
}

TEST(ServerTest, RefusesLargeHeadersAndTargets) {
  const auto server = serve(echo);
  HttpClient headers(server->port());
  headers.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(9'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(headers.read().status, 413);
  HttpClient target(server->port());
  EXPECT_EQ(target.request("GET", "/" + std::string(4'095, 'x')).status, 200);
  EXPECT_EQ(target.request("GET", "/" + std::string(4'096, 'x')).status, 413);
}

TEST(ServerTest, AnswersGarbageWith400AndCloses) {
  const auto server = serve(echo);
  for (const std::string& bytes :
       {std::string("\x16\x03\x01\x02\x00\x01\r\n\r\n", 10), std::string("GET\r\n\r\n"),
        std::string("GET / HTTP/2.0\r\n\r\n"), std::string(5'000, '\0'),
        std::string("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")}) {
    HttpClient client(server->port());
    client.send(bytes);
    EXPECT_EQ(client.read().status, 400) << bytes.substr(0, 40);
  }
}

TEST(ServerTest, ReadsNothingBehindABodyOfAnUnknownEncoding) {
  const auto server = serve(echo);
  HttpClient client(server->port());
  client.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n"
      "Host: localhost\r\n\r\n");
  EXPECT_NE(client.read().status, 0);
  EXPECT_EQ(client.read().status, 0) << "it is closed";
}

TEST(ServerTest, RefusesTargetsThatAreNoPath) {
  const auto server = serve(echo);
  HttpClient client(server->port());
  EXPECT_EQ(client.request("GET", "/%zz").status, 400);
  EXPECT_EQ(client.request("GET", "http://127.0.0.1/").status, 400);
  EXPECT_EQ(client.request("OPTIONS", "*").status, 400);
  EXPECT_EQ(client.request("GET", "/fine").status, 200);
}

TEST(ServerTest, RefusesOtherHosts) {
  const auto server = serve(echo);
  HttpClient client(server->port());
  const auto status_for = [&client](const std::string& host_lines) {
    client.send("GET / HTTP/1.1\r\n" + host_lines + "\r\n");
    return client.read().status;
  };
  EXPECT_EQ(status_for("Host: evil.example\r\n"), 400);
  EXPECT_EQ(status_for("Host: 127.0.0.1.evil.example\r\n"), 400);
  EXPECT_EQ(status_for(""), 400);
  EXPECT_EQ(status_for("Host: localhost\r\nHost: localhost\r\n"), 400);
  EXPECT_EQ(status_for("Host: localhost:1234\r\n"), 200);
}

TEST(ServerTest, PagesOfOtherOriginsChangeNothing) {
  const auto server = serve(echo);
  const auto status_of = [&](const std::string& method, const std::string& origin) {
    HttpClient client(server->port());
    client.send(method + " /a HTTP/1.1\r\nHost: localhost:1\r\nOrigin: " + origin +
                "\r\nContent-Length: 0\r\n\r\n");
    return client.read().status;
  };
  EXPECT_EQ(status_of("POST", "http://localhost:1"), 200);
  EXPECT_EQ(status_of("GET", "https://example.org"), 200);
  for (const char* foreign : {"https://example.org", "http://localhost:2", "http://localhost", "null"}) {
    EXPECT_EQ(status_of("POST", foreign), 400) << foreign;
    EXPECT_EQ(status_of("DELETE", foreign), 400) << foreign;
  }
}

TEST(ServerTest, AnExceptionOfTheHandlerIsA500WithoutDetails) {
  const auto log = std::make_shared<std::ostringstream>();
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(*log)));
  auto server = serve([](const Request& request) -> Response {
    if (request.path == "/throw") throw std::runtime_error("secret detail");
    return echo(request);
  });
  HttpClient client(server->port());
  const ClientResponse response = client.request("GET", "/throw");
  EXPECT_EQ(response.status, 500);
  EXPECT_THAT(response.body, Not(HasSubstr("secret detail")));
  EXPECT_THAT(response.body, HasSubstr(response.headers.at("x-request-id")));
  EXPECT_EQ(client.request("GET", "/").status, 200);
  server->stop();
  spdlog::set_default_logger(before);
  EXPECT_THAT(log->str(), HasSubstr("secret detail"));
}

TEST(ServerTest, TheAccessLogHasNoQueryValues) {
  const auto log = std::make_shared<std::ostringstream>();
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(*log)));
  ServerOptions options;
  options.access_log = true;
  auto server = serve(echo, options);
  HttpClient(server->port()).request("GET", "/path?keyword=hidden");
  server->stop();
  spdlog::set_default_logger(before);
  EXPECT_THAT(log->str(), HasSubstr("method=GET path=/path status=200 micros="));
  EXPECT_THAT(log->str(), Not(HasSubstr("hidden")));
}

TEST(ServerTest, ASlowHandlerDoesNotHoldUpOthers) {
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  const auto server = serve([released](const Request& request) {
    if (request.path == "/slow") released.wait();
    return echo(request);
  });
  HttpClient slow(server->port());
  slow.send(simple_request("GET", "/slow"));
  EXPECT_EQ(HttpClient(server->port()).request("GET", "/fast").status, 200);
  release.set_value();
  EXPECT_EQ(slow.read().status, 200);
}

TEST(ServerTest, AConnectionOverTheLimitWaitsForRoom) {
  ServerOptions options = quiet();
  options.max_connections = 1;
  std::atomic<int> handled = 0;
  const auto server = serve(
      [&handled](const Request& request) {
        ++handled;
        return echo(request);
      },
      options);
  auto first = std::make_unique<HttpClient>(server->port());
  EXPECT_EQ(first->request("GET", "/1").status, 200);
  HttpClient second(server->port());
  second.send(simple_request("GET", "/2"));
  EXPECT_EQ(first->request("GET", "/1").status, 200);
  EXPECT_EQ(handled, 2);
  first.reset();
  EXPECT_EQ(second.read().body, "GET /2 ");
}

TEST(ServerTest, ClosesAConnectionThatStaysSilent) {
  ServerOptions options = quiet();
  options.read_timeout = std::chrono::milliseconds(20);
  const auto server = serve(echo, options);
  HttpClient silent(server->port());
  EXPECT_TRUE(silent.closed());
  HttpClient half(server->port());
  half.send("GET / HTTP/1.1\r\nHost:");
  EXPECT_TRUE(half.closed());
}

TEST(ServerTest, StopClosesIdleConnectionsAndFinishesAnswers) {
  std::promise<void> begun;
  std::promise<void> release;
  auto server = serve([&](const Request& request) {
    begun.set_value();
    release.get_future().wait();
    return echo(request);
  });
  HttpClient idle(server->port());
  HttpClient busy(server->port());
  busy.send(simple_request("GET", "/busy"));
  begun.get_future().wait();
  const auto stopped = std::async(std::launch::async, [&server] { server->stop(); });
  EXPECT_TRUE(idle.closed());
  release.set_value();
  const ClientResponse answer = busy.read();
  EXPECT_EQ(answer.body, "GET /busy ");
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(busy.closed());
  stopped.wait();
  server->stop();
  EXPECT_THROW(HttpClient(server->port()), std::runtime_error);
}

TEST(ServerTest, ListensOnLoopbackOnlyWithoutAnAuthenticator) {
  for (const char* address : {"0.0.0.0", "::", "192.168.1.1", "::ffff:127.0.0.1", "localhost", ""}) {
    ServerOptions options = quiet();
    options.address = address;
    const auto server = Server::start(options, echo);
    ASSERT_FALSE(server.has_value()) << address;
    EXPECT_EQ(server.error().code(), ErrorCode::kInvalidArgument);
  }
}

TEST(ServerTest, WithAnAuthenticatorItListensAnywhereAndAsksIt) {
  const SystemClock clock;
  Credentials credentials;
  credentials.tokens = {{std::string(32, 'a'), "a-token-of-a-project"}};
  ServerOptions options = quiet();
  options.address = "0.0.0.0";
  options.allowed_hosts = {"dscan.example"};
  options.authenticator = std::make_shared<Authenticator>(credentials, clock);
  const auto server = serve(echo, options);
  HttpClient client(server->port());
  const auto answer = [&client](const std::string& headers) {
    client.send("GET /v1/" + std::string(32, 'a') + "/x HTTP/1.1\r\n" + headers + "\r\n");
    return client.read();
  };
  EXPECT_EQ(answer("Host: 192.168.1.1:80\r\nX-Auth-Token: a-token-of-a-project\r\n").status, 200);
  EXPECT_EQ(answer("Host: dscan.example\r\nX-Auth-Token: a-token-of-a-project\r\n").status, 200);
  EXPECT_EQ(answer("Host: evil.example\r\nX-Auth-Token: a-token-of-a-project\r\n").status, 400);
  const ClientResponse refused = answer("Host: 192.168.1.1\r\n");
  EXPECT_EQ(refused.status, 401);
  EXPECT_THAT(refused.body, HasSubstr("x-auth-token not found"));
  EXPECT_THAT(refused.body, HasSubstr(refused.headers.at("x-request-id")));
}

TEST(ServerTest, GivesAKnownAnswerToThoseWhoOnlyAsk) {
  const auto known = [](const Request& request) -> std::shared_ptr<const Response> {
    if (request.target == "/throws") throw std::runtime_error("no");
    if (request.target != "/known") return nullptr;
    Response response;
    response.body = "known";
    return std::make_shared<const Response>(response);
  };
  const auto server = Server::start(quiet(), echo, known);
  ASSERT_TRUE(server.has_value());
  HttpClient client((*server)->port());
  EXPECT_EQ(client.request("GET", "/known").body, "known");
  EXPECT_EQ(client.request("HEAD", "/known").headers.at("content-length"), "5");
  EXPECT_EQ(client.request("POST", "/known").body, "POST /known ");
  EXPECT_EQ(client.request("GET", "/other").body, "GET /other ");
  EXPECT_EQ(client.request("GET", "/throws").body, "GET /throws ");
}

TEST(ServerTest, GivesAKnownAnswerToThoseWhoMayAsk) {
  const SystemClock clock;
  Credentials credentials;
  credentials.tokens = {{std::string(32, 'a'), "a-token-of-a-project"}};
  ServerOptions options = quiet();
  options.authenticator = std::make_shared<Authenticator>(credentials, clock);
  const auto server =
      Server::start(options, echo, [](const Request&) { return std::make_shared<const Response>(); });
  ASSERT_TRUE(server.has_value());
  HttpClient client((*server)->port());
  const std::string request = "GET /v1/" + std::string(32, 'a') + "/x HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  client.send(request + "X-Auth-Token: a-token-of-a-project\r\n\r\n");
  EXPECT_EQ(client.read().body, "");
  client.send(request + "X-Auth-Token: another-token\r\n\r\n");
  EXPECT_EQ(client.read().status, 401);
}

TEST(ServerTest, SaysThatAPortIsTaken) {
  const auto server = serve(echo);
  ServerOptions options = quiet();
  options.port = server->port();
  const auto second = Server::start(options, echo);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code(), ErrorCode::kBusy);
}

}  // namespace
}  // namespace dscan
