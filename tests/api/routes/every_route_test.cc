// Every route is described, and answers as it is described.
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <set>

#include "tests/api/routes/described_api.h"
#include "tests/api/routes/schema_check.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::Answer;
using testing::ApiCall;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kJobId;
using testing::kProject;
using testing::Operation;
using testing::schema_breaches;

/// Whether a path of one pattern is one of another, too: a name stands where the other has a {name}.
bool is_of(std::string_view path, std::string_view pattern) {
  while (!path.empty() && !pattern.empty()) {
    const std::string_view segment = path.substr(0, path.find('/', 1));
    const std::string_view other = pattern.substr(0, pattern.find('/', 1));
    if (segment != other && !other.starts_with("/{")) return false;
    path.remove_prefix(segment.size());
    pattern.remove_prefix(other.size());
  }
  return path.empty() && pattern.empty();
}

class EveryRouteTest : public testing::DescribedApiTest {};

TEST_F(EveryRouteTest, IsInTheDocumentOnce) {
  EXPECT_EQ(document().at("openapi"), "3.1.0");
  EXPECT_TRUE(document().at("security").is_array());
  std::set<std::string> described;
  std::set<std::string> ids;
  for (const Operation& operation : operations()) {
    described.insert(operation.method + " " + operation.path);
    EXPECT_TRUE(ids.insert(operation.id()).second) << operation.id() << " is there twice";
    EXPECT_FALSE(operation.description.at("summary").as_string().empty()) << operation.id();
  }
  std::set<std::string> routed;
  for (const RouteName& route : route_names()) {
    routed.insert(std::string(route.method) + " " + std::string(route.pattern));
  }
  EXPECT_EQ(described, routed);
}

TEST_F(EveryRouteTest, DescribesItsPathAndNamesEachParameterOnce) {
  for (const Operation& operation : operations()) {
    std::set<std::string> names;
    for (const auto& parameter : operation.parameters()) {
      const std::string name(parameter.at("name").as_string());
      EXPECT_TRUE(names.insert(name).second) << operation.id() << ": " << name;
      const bool in_path = operation.path.find("{" + name + "}") != std::string::npos;
      EXPECT_EQ(in_path, parameter.at("in") == "path") << operation.id() << ": " << name;
    }
  }
}

TEST_F(EveryRouteTest, AnswersAsDescribed) {
  for (const Operation& operation : operations()) {
    const Answer answer = call(good_call(operation));
    if (is_idle(operation)) {
      EXPECT_EQ(answer.status, 400) << operation.id() << ": nothing runs";
      continue;
    }
    EXPECT_EQ(answer.status, 200) << operation.id() << ": " << answer.text;
    const auto& content = operation.description.at("responses").at("200").at("content").as_object();
    ASSERT_EQ(content.size(), 1U) << operation.id();
    if (content.begin()->key() != "application/json") {
      EXPECT_THAT(answer.text, ::testing::Not(IsEmpty())) << operation.id();
      continue;
    }
    const auto& schema = content.begin()->value().at("schema").as_object();
    EXPECT_THAT(schema_breaches(schema, answer.body), IsEmpty()) << operation.id() << ": " << answer.text;
  }
}

// The one answer has only a third of its lists; the other kinds fill theirs.
TEST_F(EveryRouteTest, AnswersAsDescribedForEveryKind) {
  for (const Operation& operation : operations()) {
    for (const auto& parameter : operation.parameters()) {
      const auto* words = parameter.at("schema").as_object().if_contains("enum");
      if (words == nullptr) continue;
      for (const auto& word : words->as_array()) {
        const ApiCall asked = good_call_with(
            operation, std::string(parameter.at("name").as_string()) + "=" + std::string(word.as_string()));
        const Answer answer = call(asked);
        EXPECT_EQ(answer.status, 200) << asked.target;
        const auto& schema =
            operation.description.at("responses").at("200").at("content").at("application/json").at("schema");
        EXPECT_THAT(schema_breaches(schema.as_object(), answer.body), IsEmpty()) << asked.target;
      }
    }
  }
}

TEST_F(EveryRouteTest, HeadAnswersAsGet) {
  for (const Operation& operation : operations()) {
    if (operation.method != "GET") continue;
    ApiCall head = good_call(operation);
    head.method = "HEAD";
    EXPECT_EQ(call(head).status, 200) << operation.id();
  }
}

TEST_F(EveryRouteTest, OtherMethodsDoNotExist) {
  const auto is_known = [this](std::string_view method, std::string_view path) {
    return std::any_of(operations().begin(), operations().end(), [&](const Operation& known) {
      return known.method == method && is_of(path, known.path);
    });
  };
  for (const Operation& operation : operations()) {
    for (const char* method : {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get"}) {
      if (is_known(method, operation.path)) continue;
      ApiCall wrong = good_call(operation);
      wrong.method = method;
      const Answer answer = call(wrong);
      EXPECT_EQ(answer.status, 404) << method << " " << operation.path;
      EXPECT_EQ(answer.body.at("error_code"), "APIGW.0101");
      EXPECT_EQ(answer.body.at("error_msg"), "The API does not exist");
      EXPECT_EQ(answer.body.at("request_id"), "request");
    }
  }
}

TEST_F(EveryRouteTest, PathsThatAreNearlyRightDoNotExist) {
  for (const Operation& operation : operations()) {
    const std::string path = path_with(operation, "", "");
    for (const std::string& wrong : {path + "/", path + "/more", "/" + path, path + "%2F", path + "x"}) {
      const Answer answer = call({operation.method, wrong, {}, ""});
      if (answer.status == 400) continue;  // The end of an id: another id.
      EXPECT_EQ(answer.status, 404) << wrong;
      EXPECT_EQ(answer.body.at("error_code"), "APIGW.0101");
    }
  }
}

}  // namespace
}  // namespace dscan
