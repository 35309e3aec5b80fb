#include "api/web/web.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <regex>
#include <string>

#include "api/web/web_files.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Request request_for(const std::string& path, const std::string& method = "GET") {
  Request request;
  request.method = method;
  request.path = path;
  return request;
}

std::string header_of(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

TEST(Web, ThePageIsAtTheRootAndItsFilesBelowWeb) {
  const auto page = web_response(request_for("/"));
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  for (const WebFile& file : web_files()) {
    const auto answer = web_response(request_for("/web/" + std::string(file.name)));
    ASSERT_TRUE(answer.has_value()) << file.name;
    EXPECT_EQ(answer->body, file.text) << file.name;
    EXPECT_FALSE(answer->body.empty()) << file.name;
  }
}

TEST(Web, EverythingElseIsNotThePages) {
  for (const char* path :
       {"", "/web", "/web/", "/web/no.js", "/web/../index.html", "/web/%61pp.js", "/index.html", "/v1"}) {
    EXPECT_FALSE(web_response(request_for(path)).has_value()) << path;
  }
  EXPECT_FALSE(web_response(request_for("/", "POST")).has_value());
  EXPECT_TRUE(web_response(request_for("/", "HEAD")).has_value());
}

TEST(Web, ScriptsOfOthersAreForbidden) {
  const auto page = web_response(request_for("/"));
  ASSERT_TRUE(page.has_value());
  const std::string policy = header_of(*page, "Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
}

TEST(Web, WhoHasTheTextIsToldSo) {
  const auto page = web_response(request_for("/web/app.js"));
  ASSERT_TRUE(page.has_value());
  const std::string tag = header_of(*page, "ETag");
  EXPECT_EQ(header_of(*page, "Cache-Control"), "no-cache");
  EXPECT_TRUE(std::regex_match(tag, std::regex("\"[0-9a-f]{32}\""))) << tag;
  for (const std::string& had : {tag, "\"other\", " + tag, "W/" + tag, std::string("*")}) {
    Request request = request_for("/web/app.js");
    request.headers = {{"If-None-Match", had}};
    const auto again = web_response(request);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->status, 304) << had;
    EXPECT_EQ(again->body, "") << had;
  }
  Request other = request_for("/web/app.js");
  other.headers = {{"If-None-Match", "\"0123\""}};
  EXPECT_EQ(web_response(other)->status, 200);
}

/// What the policy forbids would only be found out in a browser, and what a page takes from elsewhere only
/// offline.
TEST(Web, FilesNeedNothingFromElsewhere) {
  const std::regex inline_code(
      "<script[^>]*>[^<]|\\son[a-z]+=|style=\"|innerHTML|outerHTML|insertAdjacentHTML|eval\\(");
  const std::regex elsewhere("https?://(?!www\\.w3\\.org/)");
  for (const WebFile& file : web_files()) {
    const std::string text(file.text);
    EXPECT_FALSE(std::regex_search(text, inline_code)) << file.name;
    EXPECT_FALSE(std::regex_search(text, elsewhere)) << file.name;
  }
}

}  // namespace
}  // namespace dscan
