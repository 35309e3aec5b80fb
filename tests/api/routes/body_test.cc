#include "api/routes/body.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

Result<Body> parse(std::string text) {
  Request request;
  request.body = std::move(text);
  return Body::of(request);
}

TEST(BodyTest, IsAnObjectOrNothing) {
  EXPECT_FALSE(parse("")->has("a"));
  EXPECT_TRUE(parse(R"({"a":1})")->has("a"));
  for (const std::string& wrong :
       {std::string("x"), std::string("[]"), std::string("null"), std::string("{"), std::string("{} {}"),
        std::string("\xff"), std::string(100'000, '['), std::string(R"({"a":"\ud800"})")}) {
    const auto body = parse(wrong);
    ASSERT_FALSE(body) << wrong.substr(0, 20);
    EXPECT_EQ(body.error().message(), "the body must be one JSON object");
  }
}

TEST(BodyTest, NullIsMissing) {
  const auto body = parse(R"({"a":null})");
  EXPECT_FALSE(body->has("a"));
  EXPECT_EQ(body->text("a").value(), std::nullopt);
  EXPECT_EQ(body->required_text("a").error().message(), "a must be given");
}

TEST(BodyTest, TextsHaveBoundsInCharacters) {
  const auto body = parse(R"({"a":"\u20ac\u20ac","n":"x\u0000y","i":1,"l":["x","yy"],"m":["x",1]})");
  EXPECT_EQ(body->required_text("a", {1, 2}).value(), "\u20ac\u20ac");
  EXPECT_EQ(body->text("a", {3, 4}).error().message(), "a must be text of 3 to 4 characters");
  EXPECT_FALSE(body->text("a", {0, 1}));
  EXPECT_FALSE(body->text("n"));
  EXPECT_FALSE(body->text("i"));
  EXPECT_EQ(body->required_texts("l").value(), (std::vector<std::string>{"x", "yy"}));
  EXPECT_FALSE(body->texts("l", {0, 1}));
  EXPECT_FALSE(body->texts("m"));
  EXPECT_FALSE(body->texts("a"));
}

TEST(BodyTest, NumbersAndTruthsAreExact) {
  const auto body = parse(R"({"i":5,"d":5.5,"e":5e0,"u":18446744073709551615,"s":"5","t":true,"one":1})");
  EXPECT_EQ(body->required_integer("i", {5, 5}).value(), 5);
  EXPECT_EQ(body->integer("i", {6, 9}).error().message(), "i must be an integer from 6 to 9");
  for (const char* name : {"d", "e", "u", "s", "t"}) EXPECT_FALSE(body->integer(name, {0, 9})) << name;
  EXPECT_TRUE(body->required_boolean("t").value());
  for (const char* name : {"i", "s", "one"}) EXPECT_FALSE(body->boolean(name)) << name;
}

TEST(BodyTest, ListsOfObjects) {
  const auto body = parse(R"({"l":[{"a":"x"},{}],"m":[1],"o":{}})");
  EXPECT_EQ(body->required_objects("l")->size(), 2U);
  EXPECT_EQ(body->required_objects("l")->front().required_text("a").value(), "x");
  EXPECT_FALSE(body->objects("m"));
  EXPECT_FALSE(body->objects("o"));
}

}  // namespace
}  // namespace dscan
