#include "engine/validate/token.h"

#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

// Headers: {"alg":"HS256","typ":"JWT"}, {"alg":"none"}, {"typ":"JWT"}.
constexpr std::string_view kHs256 = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
constexpr std::string_view kNone = "eyJhbGciOiJub25lIn0";
constexpr std::string_view kWithoutAlg = "eyJ0eXAiOiJKV1QifQ";

std::string token(std::string_view header, const std::string& rest) {
  return std::string(header) + rest;
}

TEST(Jwt, HeaderWithAlgorithm) {
  EXPECT_TRUE(check_jwt(token(kHs256, ".eyJzdWIiOiJ4In0.c2ln")));
  EXPECT_TRUE(check_jwt(token(kNone, ".eyJzdWIiOiJ4In0.")));  // RFC 7519, section 6: unsecured.
  EXPECT_TRUE(check_jwt("eyAiYWxnIiA6ICJIUzI1NiIgfQ.eyJzdWIiOiJ4In0.c2ln"));  // { "alg" : "HS256" }
  EXPECT_FALSE(check_jwt(token(kWithoutAlg, ".eyJzdWIiOiJ4In0.c2ln")));
}

TEST(Jwt, ThreePartsOfBase64url) {
  EXPECT_FALSE(check_jwt(""));
  EXPECT_FALSE(check_jwt(".."));
  EXPECT_FALSE(check_jwt(kHs256));
  EXPECT_FALSE(check_jwt(token(kHs256, ".eyJzdWIiOiJ4In0")));
  EXPECT_FALSE(check_jwt(token(kHs256, "..c2ln")));
  EXPECT_FALSE(check_jwt(token(kHs256, ".eyJzdWIiOiJ4In0.c2ln.c2ln")));
  EXPECT_FALSE(check_jwt(token(kHs256, ".eyJzdWIiOiJ4In0.c2l+")));
  EXPECT_FALSE(check_jwt(token(kHs256, "=.eyJzdWIiOiJ4In0.c2ln")));
}

TEST(Jwt, HostileHeaders) {
  EXPECT_FALSE(check_jwt("e30.e30.e30"));           // {}
  EXPECT_FALSE(check_jwt("eyJhbGciOg.e30.e30"));    // {"alg":
  EXPECT_FALSE(check_jwt("eyJhbGciOjF9.e30.e30"));  // {"alg":1}
  EXPECT_FALSE(check_jwt("eyJhbGcifQ.e30.e30"));    // {"alg"}
  EXPECT_FALSE(check_jwt("ICAgIA.e30.e30"));        // spaces
  EXPECT_FALSE(check_jwt(std::string(1'000'000, 'A') + ".e30.e30"));
}

// ghp_zQWB… is the example of GitHub's secret scanning documentation, npm_qkJa… a published dummy of npm's
// format of 2021, which took GitHub's over; the others were made for these tests.
TEST(GithubToken, Checksum) {
  expect_all(check_github_token,
             {"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", "ghs_DscanExampleTokenNotReal0000032nsBKs",
              "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", "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"});
  expect_none(check_github_token,
              {"ghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18", "ghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkK0mLq17",
               "ghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq1", "ghp_", "_", "",
               "ghpzQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17", "npm_DscanExampleTokenNotReal00000408GUQs"});
  expect_single_errors_seen(check_github_token, "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");
}

}  // namespace
}  // namespace dscan
