// Every parameter of every route: right, missing, of another type, out of range, huge, and twice.
#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>
#include <functional>
#include <limits>

#include "tests/api/routes/described_api.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::Answer;
using testing::ApiCall;
using testing::Operation;
using ::testing::StartsWith;

const std::string kHuge(3'000, 'x');

class EveryParameterTest : public testing::DescribedApiTest {
 protected:
  using Visitor =
      std::function<void(const Operation&, const std::string& name, const boost::json::object& schema)>;

  /// The parameters in the query that have an effect and may be missing.
  void each_query_parameter(const Visitor& visit) const {
    for (const Operation& operation : operations()) {
      for (const auto& parameter : operation.parameters()) {
        if (parameter.at("in") != "query" || is_ignored(parameter)) continue;
        if (parameter.at("required").as_bool()) continue;
        visit(operation, std::string(parameter.at("name").as_string()), parameter.at("schema").as_object());
      }
    }
  }
  static bool is_ignored(const boost::json::value& parameter) {
    return parameter.at("description") == "Accepted, and without effect.";
  }
  static bool is_type(const boost::json::object& schema, std::string_view type) {
    return schema.at("type") == boost::json::value(type);
  }

  void expect_taken(const Operation& operation, const std::string& query) const {
    if (is_idle(operation)) return;
    const ApiCall asked = good_call_with(operation, query);
    const Answer answer = call(asked);
    EXPECT_EQ(answer.status, 200) << asked.target.substr(0, 200) << ": " << answer.text;
  }
  void expect_refused(const Operation& operation, const std::string& name, const std::string& query) const {
    const ApiCall asked = good_call_with(operation, query);
    const Answer answer = call(asked);
    const std::string what = asked.target.substr(0, 200) + ": " + answer.text;
    EXPECT_EQ(answer.status, 400) << what;
    ASSERT_TRUE(answer.body.is_object()) << what;
    EXPECT_EQ(answer.body.as_object().size(), 2U) << what;
    EXPECT_EQ(answer.body.at("error_code"), "dsc.40000011") << what;
    EXPECT_THAT(std::string(answer.body.at("error_msg").as_string()),
                StartsWith("Invalid parameter: " + name));
  }
};

TEST_F(EveryParameterTest, IntegersHaveARange) {
  int seen = 0;
  each_query_parameter(
      [&](const Operation& operation, const std::string& name, const boost::json::object& schema) {
        if (!is_type(schema, "integer")) return;
        ++seen;
        const std::int64_t least = schema.at("minimum").as_int64();
        const std::int64_t most = schema.at("maximum").as_int64();
        for (const std::int64_t right : {least, most, schema.at("default").as_int64()}) {
          expect_taken(operation, name + "=" + std::to_string(right));
        }
        const auto above = static_cast<std::uint64_t>(most) + 1;
        for (const std::string& wrong :
             {std::string(), std::string("x"), std::string("1.5"), std::string("1e1"), std::string("0x1"),
              std::string("null"), std::string("%201"), std::string("1%00"), std::string("%EF%BC%91"),
              std::to_string(least - 1), std::to_string(above), std::string(1'000, '9'), kHuge}) {
          expect_refused(operation, name, name + "=" + wrong);
        }
        expect_refused(operation, name, name);
        expect_refused(operation, name, name + "=1&" + name + "=1");
      });
  EXPECT_GE(seen, 10);
}

TEST_F(EveryParameterTest, BooleansAreTwoWords) {
  int seen = 0;
  each_query_parameter(
      [&](const Operation& operation, const std::string& name, const boost::json::object& schema) {
        if (!is_type(schema, "boolean")) return;
        ++seen;
        for (const char* right : {"true", "false"}) expect_taken(operation, name + "=" + right);
        for (const char* wrong : {"", "yes", "1", "TRUE", "null"})
          expect_refused(operation, name, name + "=" + wrong);
        expect_refused(operation, name, name + "=" + kHuge);
        expect_refused(operation, name, name + "=true&" + name + "=true");
      });
  EXPECT_GE(seen, 1);
}

TEST_F(EveryParameterTest, WordsAreThoseOfTheList) {
  int seen = 0;
  each_query_parameter(
      [&](const Operation& operation, const std::string& name, const boost::json::object& schema) {
        const auto* words = schema.if_contains("enum");
        if (words == nullptr) return;
        ++seen;
        for (const auto& word : words->as_array())
          expect_taken(operation, name + "=" + std::string(word.as_string()));
        const std::string first(words->as_array().front().as_string());
        for (const std::string& wrong : {std::string("nonsense"), std::string("obs"), kHuge}) {
          expect_refused(operation, name, name + "=" + wrong);
        }
        expect_refused(operation, name, name + "=" + first + "%00");
        expect_refused(operation, name, name + "=" + first + "&" + name + "=" + first);
      });
  EXPECT_GE(seen, 2);
}

TEST_F(EveryParameterTest, TextsMayBeAnythingOnce) {
  int seen = 0;
  each_query_parameter(
      [&](const Operation& operation, const std::string& name, const boost::json::object& schema) {
        if (!is_type(schema, "string") || schema.contains("enum")) return;
        ++seen;
        for (const std::string& odd :
             {std::string(), std::string("%00"), std::string("%FF%FE"), std::string("%E2%82%AC"),
              std::string("..%2F"), std::string("'%22%3B--"), kHuge}) {
          expect_taken(operation, name + "=" + odd);
        }
        expect_refused(operation, name, name + "=a&" + name + "=b");
      });
  EXPECT_GE(seen, 4);
}

TEST_F(EveryParameterTest, ListsAreRepeatedKeys) {
  each_query_parameter(
      [&](const Operation& operation, const std::string& name, const boost::json::object& schema) {
        if (!is_type(schema, "array")) return;
        if (name == "security_level_ids" || name == "classification_ids") {
          expect_taken(operation, name + "=level-L1&" + name + "=level-L2");
          expect_taken(operation, name + "=" + kHuge + "&" + name + "=");
        } else {
          ASSERT_EQ(name, "marker") << "how may this list be wrong?";
          for (const std::string& wrong :
               {std::string(), std::string("x"), std::string("%7B%7D"), std::string("%7B%22token%22%3A1%7D"),
                std::string("%7B%22token%22%3A%22x%22%7D"), std::string("%5B%5D"),
                std::string(1'000, '%').replace(0, 1'000, "%7B"), kHuge}) {
            expect_refused(operation, name, name + "=" + wrong);
          }
          expect_refused(operation, name, name + "=a&" + name + "=a");
        }
      });
}

TEST_F(EveryParameterTest, WhatIsIgnoredMayBeAnything) {
  for (const Operation& operation : operations()) {
    for (const auto& parameter : operation.parameters()) {
      if (parameter.at("in") != "query" || !is_ignored(parameter)) continue;
      const std::string name(parameter.at("name").as_string());
      expect_taken(operation, name + "=" + kHuge + "&" + name + "=&" + name);
    }
    expect_taken(operation, "unknown=" + kHuge);
  }
}

TEST_F(EveryParameterTest, RequiredOnesOfTheQueryAreMissed) {
  int seen = 0;
  for (const Operation& operation : operations()) {
    for (const auto& parameter : operation.parameters()) {
      if (parameter.at("in") != "query" || !parameter.at("required").as_bool()) continue;
      ++seen;
      const std::string name(parameter.at("name").as_string());
      for (const std::string& query : {std::string(), name, name + "=", name + "=unknown", name + "=" + kHuge,
                                       name + "=a&" + name + "=a"}) {
        ApiCall wrong = good_call(operation);
        wrong.target = path_with(operation, "", "") + "?" + query;
        const Answer answer = call(wrong);
        EXPECT_EQ(answer.status, 400) << wrong.target.substr(0, 200);
        EXPECT_THAT(std::string(answer.body.at("error_msg").as_string()),
                    StartsWith("Invalid parameter: " + name));
      }
    }
  }
  EXPECT_GE(seen, 1);
}

TEST_F(EveryParameterTest, RequiredHeadersAreMissed) {
  int seen = 0;
  for (const Operation& operation : operations()) {
    for (const auto& parameter : operation.parameters()) {
      if (parameter.at("in") != "header" || !parameter.at("required").as_bool()) continue;
      ++seen;
      ApiCall without = good_call(operation);
      without.headers.clear();
      for (const NamedValues& headers :
           {NamedValues(), NamedValues{{std::string(parameter.at("name").as_string()), ""}}}) {
        without.headers = headers;
        const Answer answer = call(without);
        EXPECT_EQ(answer.status, 400) << operation.id();
        EXPECT_EQ(answer.body.at("error_code"), "dsc.40000011");
      }
    }
  }
  EXPECT_GE(seen, 1);
}

TEST_F(EveryParameterTest, PathsNameAProjectAndThingsOfIt) {
  for (const Operation& operation : operations()) {
    for (const auto& parameter : operation.parameters()) {
      if (parameter.at("in") != "path") continue;
      const std::string name(parameter.at("name").as_string());
      const bool is_project = name == "project_id";
      std::vector<std::string> wrong = {
          "%00", "a%20b", "%2F", "..%2F..", "%C3%A9", kHuge, std::string(65, 'a')};
      if (is_project) wrong.insert(wrong.end(), {"x", std::string(33, 'a'), std::string(32, 'A')});
      if (!is_project) wrong.insert(wrong.end(), {"unknown", std::string(64, 'a')});
      for (const std::string& value : wrong) {
        ApiCall asked = good_call(operation);
        asked.target = path_with(operation, name, value);
        const Answer answer = call(asked);
        EXPECT_EQ(answer.status, 400) << asked.target.substr(0, 200);
        EXPECT_EQ(answer.body.as_object().size(), 2U) << answer.text;
        EXPECT_EQ(answer.body.at("error_code"), is_project ? "DSC.00000005" : "dsc.40000011") << answer.text;
      }
    }
  }
}

}  // namespace
}  // namespace dscan
