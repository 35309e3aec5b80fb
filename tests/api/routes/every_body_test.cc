// Every field of every body: missing, of another type, out of range, huge.
#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "tests/api/routes/described_api.h"

namespace dscan {
namespace {

namespace json = boost::json;
using testing::Answer;
using testing::ApiCall;
using testing::Operation;
using ::testing::StartsWith;

/// One value of each type.
const json::array kSamples = {true, 1, 1.5, "text", json::array{}, json::object{}};

std::string_view type_of(const json::value& value) {
  if (value.is_bool()) return "boolean";
  if (value.is_int64()) return "integer";
  if (value.is_string()) return "string";
  if (value.is_array()) return "array";
  return value.is_object() ? "object" : "number";
}

bool allows(const json::object& form, const json::value& value) {
  const json::value& type = form.at("type");
  if (type.is_string()) return type == json::value(type_of(value));
  const auto& types = type.as_array();
  return std::find(types.begin(), types.end(), json::value(type_of(value))) != types.end();
}

/// Values that a field of that form must not have.
std::vector<json::value> wrong_values(const json::object& form) {
  std::vector<json::value> wrong;
  for (const json::value& sample : kSamples) {
    if (!allows(form, sample)) wrong.push_back(sample);
  }
  if (form.contains("enum")) wrong.emplace_back("nonsense");
  if (const auto* least = form.if_contains("minimum")) {
    wrong.emplace_back(least->as_int64() - 1);
    wrong.emplace_back(form.at("maximum").as_int64() + 1);
  }
  if (const auto* most = form.if_contains("maxLength")) {
    wrong.emplace_back(std::string(static_cast<std::size_t>(most->as_int64()) + 1, 'x'));
    if (form.at("minLength").as_int64() > 0) wrong.emplace_back("");
    wrong.emplace_back(std::string("te\0xt", 5));
  }
  return wrong;
}

class EveryBodyTest : public testing::DescribedApiTest {
 protected:
  struct Form {
    const Operation& operation;
    json::object schema;
    json::object good;
  };

  [[nodiscard]] std::vector<Form> forms() const {
    std::vector<Form> out;
    for (const Operation& operation : operations()) {
      const auto* body = operation.description.if_contains("requestBody");
      if (body == nullptr) continue;
      out.push_back({operation, body->at("content").at("application/json").at("schema").as_object(),
                     json::parse(good_call(operation).body).as_object()});
    }
    return out;
  }

  void expect_refused(const Operation& operation, const std::string& body, const std::string& name) const {
    ApiCall asked = good_call(operation);
    asked.body = body;
    const Answer answer = call(asked);
    const std::string what = operation.id() + " " + body.substr(0, 200) + ": " + answer.text;
    EXPECT_EQ(answer.status, 400) << what;
    ASSERT_TRUE(answer.body.is_object()) << what;
    EXPECT_EQ(answer.body.at("error_code"), "dsc.40000011") << what;
    EXPECT_THAT(std::string(answer.body.at("error_msg").as_string()),
                StartsWith("Invalid parameter: " + name))
        << what;
  }
};

TEST_F(EveryBodyTest, IsOneJsonObject) {
  EXPECT_GE(forms().size(), 8U);
  for (const Form& form : forms()) {
    for (const std::string& wrong :
         {std::string("x"), std::string("[]"), std::string("null"), std::string("{"), std::string("\"text\""),
          std::string(1'000'000, '[')}) {
      expect_refused(form.operation, wrong, "the body");
    }
  }
}

TEST_F(EveryBodyTest, RequiredFieldsAreMissed) {
  for (const Form& form : forms()) {
    for (const json::value& name : form.schema.at("required").as_array()) {
      json::object without = form.good;
      without.erase(name.as_string());
      expect_refused(form.operation, json::serialize(without), std::string(name.as_string()));
      json::object null = form.good;
      null[name.as_string()] = nullptr;
      expect_refused(form.operation, json::serialize(null), std::string(name.as_string()));
    }
  }
}

TEST_F(EveryBodyTest, FieldsHaveATypeAndARange) {
  for (const Form& form : forms()) {
    for (const auto& [name, member] : form.schema.at("properties").as_object()) {
      for (const json::value& wrong : wrong_values(member.as_object())) {
        json::object body = form.good;
        body[name] = wrong;
        expect_refused(form.operation, json::serialize(body), std::string(name));
      }
    }
  }
}

TEST_F(EveryBodyTest, ElementsOfListsHaveATypeAndARangeToo) {
  for (const Form& form : forms()) {
    for (const auto& [name, member] : form.schema.at("properties").as_object()) {
      if (member.at("type") != "array") continue;
      const json::object& element = member.at("items").as_object();
      json::object body = form.good;
      for (const json::value& wrong : wrong_values(element)) {
        body[name] = json::array{wrong};
        expect_refused(form.operation, json::serialize(body), std::string(name));
      }
      const auto* properties = element.if_contains("properties");
      if (properties == nullptr) continue;
      const json::object good =
          form.good.contains(name) ? form.good.at(name).at(0).as_object() : json::object();
      for (const auto& [inner, inner_form] : properties->as_object()) {
        for (const json::value& wrong : wrong_values(inner_form.as_object())) {
          json::object changed = good;
          changed[inner] = wrong;
          body[name] = json::array{changed};
          expect_refused(form.operation, json::serialize(body), std::string(name));
        }
      }
    }
  }
}

}  // namespace
}  // namespace dscan
