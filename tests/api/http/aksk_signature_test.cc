#include "api/http/aksk_signature.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/api/http/aksk_signer.h"

namespace dscan {
namespace {

using testing::authorization;
using testing::ClientCall;
using testing::kSignDate;
using testing::kSignProject;
using testing::kSignSecret;
using testing::kSignTime;
using testing::received;
using testing::sdk_call;
using testing::sign;

bool holds(const Request& request, const std::string& secret = kSignSecret) {
  const auto parsed = parse_aksk_authorization(request.header("authorization").value_or(""));
  if (!parsed) return false;
  const auto verified = verify_signature(request, *parsed, secret);
  return verified && verified->date == kSignTime;
}

bool holds(const ClientCall& call, const std::string& signature) {
  return holds(received(call, signature));
}

ClientCall post_call() {
  ClientCall call = sdk_call();
  call.method = "POST";
  call.path = "/v1/" + kSignProject + "/sdg/scan/job";
  call.body = R"({"name":"nightly"})";
  return call;
}

// The digests below were made by Python's hmac and hashlib from canonical requests written by hand.
TEST(AkskSignatureTest, FixedVectors) {
  ClientCall get = sdk_call();
  get.query = {{"offset", "0"}, {"limit", "10"}};
  const std::string of_get = "02c4065d403aeed2e82b4cdfb7bf5629c67ccfe3ad58b72caf3aa5cbd9c18de8";
  EXPECT_EQ(sign(get), of_get);
  EXPECT_TRUE(holds(get, of_get));

  const std::string of_post = "2cffa43accbfd9d515d5a20c16674237df5168328653ade9b57771786cb7402a";
  EXPECT_EQ(sign(post_call()), of_post);
  EXPECT_TRUE(holds(post_call(), of_post));
}

TEST(AkskSignatureTest, RepeatedKeysMayArriveInAnyOrder) {
  ClientCall call = sdk_call();
  call.path = "/v1/" + kSignProject + "/scan-jobs/j/classification-results";
  call.query = {{"marker", "2"}, {"keyword", "a b/c"}, {"marker", "1"}, {"marker", "2"}};
  const std::string signature = "66f31f9f2bdca766fb529cf0071c77c4127b51f7bdff54b761103ba4e804548f";
  EXPECT_EQ(sign(call), signature);
  EXPECT_TRUE(holds(call, signature));
  std::swap(call.query[0], call.query[2]);
  EXPECT_TRUE(holds(call, signature));
  call.query.pop_back();
  EXPECT_FALSE(holds(call, signature)) << "one of the equal pairs is gone";
}

TEST(AkskSignatureTest, BothWaysToSortValuesHold) {
  ClientCall call;
  call.path = "/caf%C3%A9";
  call.query = {{"k", "z"}, {"k", "\xC3\xA9"}, {"k", "!"}};
  call.headers = {{"host", "127.0.0.1:8080"}, {"x-sdk-date", kSignDate}};
  const std::string raw = "bfc7d6821f4312da25f114625257a57de0bfae4d15d2267c9951ed749e3bc5e9";
  EXPECT_EQ(sign(call), raw);
  EXPECT_TRUE(holds(call, raw));
  EXPECT_TRUE(holds(call, sign(call, "/caf%C3%A9/", "k=%21&k=%C3%A9&k=z")));
  EXPECT_FALSE(holds(call, sign(call, "/caf%C3%A9/", "k=%C3%A9&k=%21&k=z"))) << "sorted in no way";
}

TEST(AkskSignatureTest, BothWaysToEncodePathsHold) {
  ClientCall call;
  call.path = "/a%20b";
  call.headers = {{"x-sdk-date", kSignDate}};
  const std::string twice = "44547acdecd05c3f8eaf483ab8b07f727a8075c210812415a22651ea83add7e3";
  EXPECT_EQ(sign(call, "/a%2520b/", ""), twice);
  EXPECT_TRUE(holds(call, twice));
  EXPECT_TRUE(holds(call, sign(call, "/a%20b/", "")));
  EXPECT_FALSE(holds(call, sign(call, "/a b/", "")));
  EXPECT_FALSE(holds(call, sign(call, "/a%20b", ""))) << "without the slash at the end";
}

TEST(AkskSignatureTest, AnUnsignedBodyIsSaidToBeOne) {
  ClientCall call;
  call.method = "POST";
  call.path = "/";
  call.headers = {{"x-sdk-date", kSignDate}, {"x-sdk-content-sha256", "UNSIGNED-PAYLOAD"}};
  call.body = "whatever";
  const std::string signature = "7a4fdff066f1238cfb327190b84f5b661a6490e224167ae5f0d6420b9b6c0e64";
  EXPECT_EQ(sign(call, "/", ""), signature);
  EXPECT_TRUE(holds(call, signature));
  call.headers[1].second = std::string(64, '0');
  EXPECT_FALSE(holds(call, sign(call, "/", ""))) << "signed, but not the digest of the body";
}

TEST(AkskSignatureTest, OneChangedByteAnywhereFails) {
  const ClientCall call = [] {
    ClientCall made = post_call();
    made.query = {{"offset", "0"}, {"limit", "10"}};
    made.headers.emplace_back("workspace", "w");
    return made;
  }();
  const std::string signature = sign(call);
  ASSERT_TRUE(holds(call, signature));
  const Request request = received(call, signature);
  EXPECT_FALSE(holds(request, kSignSecret + "x"));
  EXPECT_FALSE(holds(request, "x" + kSignSecret.substr(1)));

  const auto fails_after = [&](const std::function<void(ClientCall&)>& change) {
    ClientCall changed = call;
    change(changed);
    // The signature and its header stay as they were: only what they speak of has changed.
    Request altered = received(changed, "");
    altered.headers.emplace_back("Authorization", authorization(call, signature));
    return !holds(altered);
  };
  EXPECT_FALSE(fails_after([](ClientCall&) {}));
  EXPECT_TRUE(fails_after([](ClientCall& c) { c.method = "PUT"; }));
  for (std::size_t i = 1; i < call.path.size(); ++i) {
    EXPECT_TRUE(fails_after([i](ClientCall& c) { c.path[i] = c.path[i] == 'x' ? 'y' : 'x'; })) << i;
  }
  for (std::size_t i = 0; i < call.body.size(); ++i) {
    EXPECT_TRUE(fails_after([i](ClientCall& c) { c.body[i] = static_cast<char>(c.body[i] ^ 1); })) << i;
  }
  for (std::size_t i = 0; i < call.headers.size(); ++i) {
    EXPECT_TRUE(fails_after([i](ClientCall& c) { c.headers[i].second.back() ^= 1; })) << i;
    EXPECT_TRUE(fails_after([i](ClientCall& c) { c.headers.erase(c.headers.begin() + i); })) << i;
    EXPECT_TRUE(fails_after([i](ClientCall& c) { c.headers.push_back(c.headers[i]); })) << "twice: " << i;
  }
  for (std::size_t i = 0; i < call.query.size(); ++i) {
    EXPECT_TRUE(fails_after([i](ClientCall& c) { c.query[i].second += '0'; })) << i;
    EXPECT_TRUE(fails_after([i](ClientCall& c) { c.query[i].first += 'x'; })) << i;
  }
  EXPECT_TRUE(fails_after([](ClientCall& c) { c.query.emplace_back("", ""); }));
  EXPECT_TRUE(fails_after([](ClientCall& c) { c.body += ' '; }));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    std::string wrong = signature;
    wrong[i] = wrong[i] == '0' ? '1' : '0';
    EXPECT_FALSE(holds(call, wrong)) << i;
  }
}

TEST(AkskSignatureTest, HeadersAreTakenInTheOrderGivenAndTrimmed) {
  ClientCall call = sdk_call();
  std::swap(call.headers[0], call.headers[3]);
  Request request = received(call, sign(call));
  EXPECT_TRUE(holds(request));
  for (auto& [name, value] : request.headers) {
    if (name == "host") value = " \t" + value + "  ";
  }
  EXPECT_TRUE(holds(request));
}

TEST(AkskSignatureTest, TheDateMustBeThereSignedAndOfItsForm) {
  ClientCall unsigned_date;
  unsigned_date.headers = {{"host", "h"}};
  EXPECT_FALSE(holds(unsigned_date, sign(unsigned_date)));
  ClientCall call = sdk_call();
  for (const char* date :
       {"", "20260102T030405", "2026-01-02T03:04:05Z", "20261302T030405Z", "20260230T030405Z",
        "20260102T240000Z", "20260102T030460Z", "2026010aT030405Z", "19691231T235959Z"}) {
    call.headers.back().second = date;
    EXPECT_FALSE(holds(call, sign(call))) << date;
    EXPECT_FALSE(parse_sdk_date(date).has_value()) << date;
  }
  EXPECT_EQ(parse_sdk_date("19700101T000001Z"), 1'000);
  EXPECT_EQ(parse_sdk_date("20240229T000000Z"), 1'709'164'800'000);
}

TEST(AkskSignatureTest, OnlyWholeAuthorizationsAreParsed) {
  const std::string hex(64, 'a');
  EXPECT_TRUE(parse_aksk_authorization("SDK-HMAC-SHA256 Signature=" + hex + ",SignedHeaders=a;b,Access=k"));
  for (const std::string& text :
       {std::string(), std::string("SDK-HMAC-SHA256"), std::string("SDK-HMAC-SHA256 "),
        "SDK-HMAC-SHA256 Access=k, SignedHeaders=a, Signature=" + hex.substr(1),
        "SDK-HMAC-SHA256 Access=k, SignedHeaders=a, Signature=g" + hex.substr(1),
        std::string("SDK-HMAC-SHA256 Access=k, SignedHeaders=a"),
        "SDK-HMAC-SHA256 Access=, SignedHeaders=a, Signature=" + hex,
        "SDK-HMAC-SHA256 Access=k, Access=l, SignedHeaders=a, Signature=" + hex,
        "SDK-HMAC-SHA256 Access=k, SignedHeaders=a, Signature=" + hex + ", More=1",
        "sdk-hmac-sha256 Access=k, SignedHeaders=a, Signature=" + hex,
        "V11-HMAC-SHA256 Credential=k/x, SignedHeaders=a, Signature=" + hex}) {
    EXPECT_FALSE(parse_aksk_authorization(text)) << text;
  }
}

TEST(AkskSignatureTest, HugeValuesAreOnlyWrong) {
  ClientCall call = sdk_call();
  call.headers.emplace_back("x-huge", std::string(1'000'000, 'x'));
  call.body = std::string(1'000'000, '\0');
  EXPECT_TRUE(holds(call, sign(call)));
  Request request = received(call, "");
  request.headers.emplace_back("Authorization",
                               "SDK-HMAC-SHA256 Access=k, SignedHeaders=" + std::string(100'000, ';') +
                                   "x-sdk-date, Signature=" + std::string(64, '0'));
  EXPECT_FALSE(holds(request));
}

}  // namespace
}  // namespace dscan
