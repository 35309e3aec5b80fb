#include "api/http/authenticator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/http/aksk_signer.h"
#include "tests/testing/fake_clock.h"

namespace dscan {
namespace {

using testing::ClientCall;
using testing::FakeClock;
using ::testing::HasSubstr;
using testing::kSignAccess;
using testing::kSignProject;
using testing::kSignSecret;
using testing::kSignTime;
using testing::received;
using testing::sdk_call;
using testing::sign;

const std::string kToken = "token-of-the-first-project";
const std::string kOtherProject(32, 'z');

Credentials two_projects() {
  Credentials credentials;
  credentials.tokens = {{kSignProject, kToken}, {kOtherProject, "token-of-the-other-project"}};
  credentials.keys = {{kSignProject, kSignAccess, kSignSecret}};
  credentials.metrics_token = "token-of-the-metrics";
  return credentials;
}

class AuthenticatorTest : public ::testing::Test {
 protected:
  /// "" if the request may be answered, else what its sender is told; every refusal is a 401 of the gateway.
  std::string told(const Request& request) {
    const auto refused = authenticator_.refuse(request);
    if (!refused) return "";
    EXPECT_EQ(refused->status, 401);
    EXPECT_EQ(refused->code, "APIGW.0301");
    EXPECT_THAT(refused->message, HasSubstr("Incorrect IAM authentication information: "));
    return refused->message;
  }
  static Request get(const std::string& path, const NamedValues& headers) {
    ClientCall call;
    call.path = path;
    call.headers = headers;
    return received(call, "");
  }
  static ClientCall post_call(const std::string& body) {
    ClientCall call = sdk_call();
    call.method = "POST";
    call.body = body;
    return call;
  }

  FakeClock clock_{kSignTime};
  Authenticator authenticator_{two_projects(), clock_, {std::chrono::seconds(900), 2}};
  const std::string own_ = "/v1/" + kSignProject + "/sdg/scan/jobs";
};

TEST_F(AuthenticatorTest, ATokenOpensItsOwnProjectOnly) {
  EXPECT_EQ(told(get(own_, {{"X-Auth-Token", kToken}})), "");
  const std::string other = "/v1/" + kOtherProject + "/sdg/scan/jobs";
  EXPECT_NE(told(get(other, {{"X-Auth-Token", kToken}})), "");
  EXPECT_EQ(told(get(other, {{"x-auth-token", "token-of-the-other-project"}})), "");
  EXPECT_NE(told(get("/v1", {{"X-Auth-Token", kToken}})), "");
  EXPECT_NE(told(get("/v1//" + kSignProject, {{"X-Auth-Token", kToken}})), "");
  EXPECT_EQ(told(get(own_, {{"X-Auth-Token", kToken}, {"X-Project-Id", kSignProject}})), "");
  EXPECT_NE(told(get(own_, {{"X-Auth-Token", kToken}, {"X-Project-Id", kOtherProject}})), "");
}

TEST_F(AuthenticatorTest, SaysWhatIsWrongWithATokenInTheDocumentedWords) {
  EXPECT_THAT(told(get(own_, {})), HasSubstr("x-auth-token not found"));
  EXPECT_THAT(told(get(own_, {{"X-Auth-Token", kToken}, {"X-Auth-Token", kToken}})), HasSubstr("not found"));
  for (const std::string& wrong :
       {std::string(), kToken + "x", kToken.substr(1), std::string(100'000, 'x')}) {
    EXPECT_THAT(told(get(own_, {{"X-Auth-Token", wrong}})), HasSubstr("decrypt token fail"));
  }
}

TEST_F(AuthenticatorTest, ASignatureOpensItsOwnProjectOnly) {
  const ClientCall call = sdk_call();
  EXPECT_EQ(told(received(call, sign(call))), "");
  ClientCall other = sdk_call();
  other.path = "/v1/" + kOtherProject + "/sdg/scan/jobs";
  EXPECT_NE(told(received(other, sign(other))), "");
  ClientCall named = sdk_call();
  named.headers[2].second = kOtherProject;
  EXPECT_NE(told(received(named, sign(named))), "") << "X-Project-Id is another one";
}

TEST_F(AuthenticatorTest, AWrongSignatureIsNotMendedByAToken) {
  const ClientCall call = sdk_call();
  Request request = received(call, std::string(64, '0'));
  EXPECT_THAT(told(request), HasSubstr("verify aksk signature fail"));
  request.headers.emplace_back("X-Auth-Token", kToken);
  EXPECT_THAT(told(request), HasSubstr("verify aksk signature fail"));
}

TEST_F(AuthenticatorTest, RefusesOtherSchemesAndUnknownKeys) {
  const std::string rest =
      " Access=" + kSignAccess + ", SignedHeaders=x-sdk-date, Signature=" + std::string(64, '0');
  for (const char* scheme : {"V11-HMAC-SHA256", "SDK-HMAC-SM3", "Basic", "Bearer", ""}) {
    EXPECT_THAT(told(get(own_, {{"Authorization", scheme + rest}})), HasSubstr("sign with SDK-HMAC-SHA256"));
  }
  EXPECT_THAT(told(get(own_, {{"Authorization",
                               "SDK-HMAC-SHA256 Access=nobody, SignedHeaders=x-sdk-date, "
                               "Signature=" +
                                   std::string(64, '0')}})),
              HasSubstr("access key is unknown"));
  const ClientCall call = sdk_call();
  Request twice = received(call, sign(call));
  twice.headers.push_back(twice.headers.back());
  EXPECT_THAT(told(twice), HasSubstr("one Authorization header"));
}

TEST_F(AuthenticatorTest, TheDateMayBeFifteenMinutesOff) {
  const ClientCall call = sdk_call();
  const Request request = received(call, sign(call));
  clock_.advance(900'000);
  EXPECT_EQ(told(request), "");
  clock_.advance(1);
  EXPECT_THAT(told(request), HasSubstr("X-Sdk-Date is too far"));
  clock_.advance(-1'800'002);
  EXPECT_THAT(told(request), HasSubstr("X-Sdk-Date is too far"));
  clock_.advance(1);
  EXPECT_EQ(told(request), "");
}

TEST_F(AuthenticatorTest, ASignatureChangesSomethingOnce) {
  const ClientCall call = post_call("{}");
  const Request request = received(call, sign(call));
  EXPECT_EQ(told(request), "");
  EXPECT_THAT(told(request), HasSubstr("used before"));
  Request upper = request;
  for (char& c : upper.headers.back().second) {
    if (c >= 'a' && c <= 'f' && &c > upper.headers.back().second.data() + 60) c = static_cast<char>(c - 32);
  }
  EXPECT_NE(told(upper), "") << "the same signature in other letters";
  const ClientCall reading = sdk_call();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(told(received(reading, sign(reading))), "");
}

TEST_F(AuthenticatorTest, WhatCannotBeRememberedIsRefused) {
  for (const char* body : {"1", "2"}) EXPECT_EQ(told(received(post_call(body), sign(post_call(body)))), "");
  const ClientCall third = post_call("3");
  const auto refused = authenticator_.refuse(received(third, sign(third)));
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->code, "DSC.00000009");
}

TEST_F(AuthenticatorTest, ThePathDecidesWhatIsNeeded) {
  EXPECT_EQ(told(get("/healthz", {})), "");
  EXPECT_EQ(told(get("/openapi.json", {})), "");
  EXPECT_EQ(told(get("/", {})), "");
  EXPECT_EQ(told(get("/web/app.js", {})), "");
  EXPECT_NE(told(get("/webs", {})), "");
  EXPECT_NE(told(get("/healthz/x", {})), "");
  EXPECT_NE(told(get("/unknown", {})), "");
  EXPECT_EQ(told(get("/unknown", {{"X-Auth-Token", kToken}})), "");
  EXPECT_NE(told(get("/metrics", {})), "");
  EXPECT_NE(told(get("/metrics", {{"X-Auth-Token", kToken}})), "") << "it sums up all projects";
  EXPECT_NE(told(get("/metrics", {{"Authorization", "Bearer " + kToken}})), "");
  EXPECT_EQ(told(get("/metrics", {{"Authorization", "Bearer token-of-the-metrics"}})), "");
}

TEST(AuthenticatorWithoutMetricsTest, NobodyReadsThem) {
  const FakeClock clock(kSignTime);
  Credentials credentials = two_projects();
  credentials.metrics_token.clear();
  Authenticator authenticator(credentials, clock);
  ClientCall call;
  call.path = "/metrics";
  call.headers = {{"Authorization", "Bearer "}};
  EXPECT_TRUE(authenticator.refuse(received(call, "")).has_value());
}

}  // namespace
}  // namespace dscan
