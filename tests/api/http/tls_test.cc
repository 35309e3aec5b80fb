// The same server, over TLS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "api/http/server.h"
#include "tests/testing/certificate.h"
#include "tests/testing/temp_directory.h"
#include "tests/testing/tls_client.h"

namespace dscan {
namespace {

using testing::BodyExpected;
using testing::Certificate;
using ::testing::HasSubstr;
using testing::HttpClient;
using testing::simple_request;
using testing::TempDirectory;
using testing::TlsClient;

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() {
    const Certificate made = testing::make_certificate();
    options_.access_log = false;
    options_.tls =
        TlsFiles{directory_.write("cert.pem", made.certificate), directory_.write("key.pem", made.key)};
  }
  std::unique_ptr<Server> serve() {
    auto server = Server::start(options_, [](const Request& request) {
      Response response;
      response.body = request.method + " " + request.target + " " + request.body;
      return response;
    });
    EXPECT_TRUE(server.has_value()) << server.error().message();
    return *std::move(server);
  }
  std::string refusal() {
    const auto server = Server::start(options_, [](const Request&) { return Response(); });
    if (server) return "";
    EXPECT_EQ(server.error().code(), ErrorCode::kInvalidArgument);
    return server.error().message();
  }

  TempDirectory directory_;
  ServerOptions options_;
};

TEST_F(TlsTest, AnswersInBothNewVersions) {
  const auto server = serve();
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsClient client(server->port(), version);
    ASSERT_TRUE(client.secure());
    EXPECT_EQ(client.version(), version);
    EXPECT_EQ(client.request("GET", "/1").body, "GET /1 ");
    client.send(simple_request("GET", "/2") + simple_request("HEAD", "/3") + simple_request("GET", "/4"));
    EXPECT_EQ(client.read().body, "GET /2 ");
    EXPECT_EQ(client.read(BodyExpected::kNo).status, 200);
    EXPECT_EQ(client.read().body, "GET /4 ");
  }
}

TEST_F(TlsTest, RefusesOldVersions) {
  const auto server = serve();
  EXPECT_FALSE(TlsClient(server->port(), TLS1_VERSION).secure());
  EXPECT_FALSE(TlsClient(server->port(), TLS1_1_VERSION).secure());
  EXPECT_TRUE(TlsClient(server->port(), TLS1_2_VERSION).secure()) << "and still serves";
}

TEST_F(TlsTest, SaysGoodbyeBehindTheLastAnswer) {
  const auto server = serve();
  TlsClient client(server->port(), TLS1_3_VERSION);
  client.send("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(client.read().body, "POST / abc");
  EXPECT_TRUE(client.closed());
}

TEST_F(TlsTest, HasTheSameLimits) {
  options_.body_limit = 8;
  const auto server = serve();
  TlsClient client(server->port(), TLS1_3_VERSION);
  client.send("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n");
  EXPECT_EQ(client.read().status, 413);
  EXPECT_EQ(TlsClient(server->port(), TLS1_3_VERSION).request("GET", "/" + std::string(5'000, 'x')).status,
            413);
}

TEST_F(TlsTest, PlainHttpAndSilenceEndTheConnection) {
  options_.read_timeout = std::chrono::milliseconds(50);
  const auto server = serve();
  HttpClient plain(server->port());
  EXPECT_EQ(plain.request("GET", "/").status, 0);
  HttpClient silent(server->port());
  EXPECT_TRUE(silent.closed());
}

TEST_F(TlsTest, StopEndsIdleConnections) {
  const auto server = serve();
  TlsClient idle(server->port(), TLS1_3_VERSION);
  EXPECT_EQ(idle.request("GET", "/").status, 200);
  HttpClient shaking(server->port());
  server->stop();
  EXPECT_EQ(idle.read().status, 0);
}

TEST_F(TlsTest, RefusesFilesThatAreNoCertificateWithItsKey) {
  const Certificate other = testing::make_certificate();
  const TlsFiles good = *options_.tls;
  options_.tls->certificate = directory_ / "missing.pem";
  EXPECT_THAT(refusal(), HasSubstr("TLS certificate"));
  options_.tls = TlsFiles{directory_.write("garbage.pem", "garbage"), good.key};
  EXPECT_THAT(refusal(), HasSubstr("garbage.pem"));
  options_.tls = TlsFiles{good.certificate, directory_ / "missing.pem"};
  EXPECT_THAT(refusal(), HasSubstr("TLS key"));
  options_.tls = TlsFiles{good.certificate, directory_.write("other.pem", other.key)};
  EXPECT_THAT(refusal(), HasSubstr("other.pem")) << "of another certificate";
}

}  // namespace
}  // namespace dscan
