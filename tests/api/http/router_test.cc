#include "api/http/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "api/http/target.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kProject(32, 'a');

/// Answers with its name and the parameters it was given.
RouteHandler named(const std::string& name) {
  return [name](const Request&, const PathParameters& parameters) -> Result<Response> {
    Response response;
    response.body = name;
    for (const auto& [key, value] : parameters) response.body += " " + std::string(key) + "=" + value;
    return response;
  };
}

Router make_router() {
  return Router({{"GET", "/", named("root")},
                 {"GET", "/v1/{project_id}/things/{thing_id}", named("show")},
                 {"DELETE", "/v1/{project_id}/things/{thing_id}", named("delete")},
                 {"POST", "/v1/{project_id}/things/test", named("test")},
                 {"GET", "/v1/{project_id}/things/newest", named("newest")}});
}

Response ask(const Router& router, const std::string& method, const std::string& target) {
  Request request;
  request.id = "request-1";
  request.method = method;
  EXPECT_TRUE(parse_target(target, request)) << target;
  return router.handle(request);
}

TEST(RouterTest, FindsTheRouteOfMethodAndPath) {
  const Router router = make_router();
  const std::string thing = "/v1/" + kProject + "/things/x.1";
  EXPECT_EQ(ask(router, "GET", thing).body, "show project_id=" + kProject + " thing_id=x.1");
  EXPECT_EQ(ask(router, "DELETE", thing).body, "delete project_id=" + kProject + " thing_id=x.1");
  EXPECT_EQ(ask(router, "HEAD", thing).body, "show project_id=" + kProject + " thing_id=x.1");
  EXPECT_EQ(ask(router, "GET", "/").body, "root");
}

TEST(RouterTest, AnswersSayWhichRouteOfTheTableTheyAreOf) {
  const Router router = make_router();
  EXPECT_EQ(ask(router, "GET", "/").route, 0U);
  EXPECT_EQ(ask(router, "GET", "/v1/" + kProject + "/things/newest").route, 4U);
  EXPECT_EQ(ask(router, "GET", "/v1/wrong/things/newest").route, 4U) << "refused, but by this route";
  EXPECT_EQ(ask(router, "GET", "/unknown").route, kNoRoute);
}

TEST(RouterTest, ALiteralWinsOverAParameter) {
  const Router router = make_router();
  const std::string things = "/v1/" + kProject + "/things/";
  EXPECT_EQ(ask(router, "GET", things + "newest").body, "newest project_id=" + kProject);
  EXPECT_EQ(ask(router, "POST", things + "test").body, "test project_id=" + kProject);
  EXPECT_EQ(ask(router, "GET", things + "test").body, "show project_id=" + kProject + " thing_id=test");
}

TEST(RouterTest, AnUnknownPathIs404) {
  const Router router = make_router();
  for (const std::string& path : {std::string("/v2"), "/v1/" + kProject, "/v1/" + kProject + "/things",
                                  "/v1/" + kProject + "/things/x/", "/v1/" + kProject + "/Things/x"}) {
    const Response response = ask(router, "GET", path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_THAT(response.body, HasSubstr("\"error_code\":\"APIGW.0101\""));
    EXPECT_THAT(response.body,
                HasSubstr("The API does not exist or has not been published in the environment"));
    EXPECT_THAT(response.body, HasSubstr("\"request_id\":\"request-1\""));
  }
}

TEST(RouterTest, AWrongMethodIs404WithItsOwnWords) {
  const Router router = make_router();
  for (const char* method : {"PUT", "OPTIONS", "get"}) {
    const Response response = ask(router, method, "/v1/" + kProject + "/things/x");
    EXPECT_EQ(response.status, 404) << method;
    EXPECT_THAT(response.body, HasSubstr("\"The API does not exist\""));
  }
}

TEST(RouterTest, BadPathParametersAre400) {
  const Router router = make_router();
  for (const std::string& project :
       {std::string("short"), std::string(32, 'A'), std::string(33, 'a'), std::string(31, 'a') + "%00"}) {
    const Response response = ask(router, "GET", "/v1/" + project + "/things/x");
    EXPECT_EQ(response.status, 400) << project;
    EXPECT_EQ(response.body, R"({"error_code":"DSC.00000005","error_msg":"Invalid project id"})");
  }
  for (const std::string& thing : {std::string("a%2Fb"), std::string("a%20b"), std::string("%FF"),
                                   std::string("%22"), std::string(65, 'a'), std::string()}) {
    const Response response = ask(router, "GET", "/v1/" + kProject + "/things/" + thing);
    EXPECT_EQ(response.status, 400) << thing;
    EXPECT_THAT(response.body, HasSubstr("\"dsc.40000011\""));
    EXPECT_THAT(response.body, HasSubstr("Invalid parameter: thing_id must be"));
  }
}

TEST(RouterTest, ErrorsOfHandlersAreMapped) {
  const auto answer = [](ErrorCode code) {
    const Router router({{"GET", "/", [code](const Request&, const PathParameters&) -> Result<Response> {
                            return Error(code, "what happened");
                          }}});
    return ask(router, "GET", "/");
  };
  for (const ErrorCode code : {ErrorCode::kInvalidArgument, ErrorCode::kNotFound}) {
    EXPECT_EQ(answer(code).status, 400);
    EXPECT_EQ(answer(code).body,
              R"({"error_code":"dsc.40000011","error_msg":"Invalid parameter: what happened"})");
  }
  EXPECT_THAT(answer(ErrorCode::kBusy).body, HasSubstr("DSC.00000009"));
  for (const ErrorCode code : {ErrorCode::kIo, ErrorCode::kCorrupt, ErrorCode::kInternal}) {
    EXPECT_EQ(answer(code).status, 500);
    EXPECT_THAT(answer(code).body, Not(HasSubstr("what happened")));
    EXPECT_THAT(answer(code).body, HasSubstr("request-1"));
  }
}

}  // namespace
}  // namespace dscan
