#include "engine/mask/mask_method.h"

#include <gmock/gmock.h>

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string refusal(std::string_view algorithm, const MaskParameters& parameters) {
  const auto method = make_mask_method(algorithm, parameters);
  if (method) return "accepted";
  EXPECT_EQ(method.error().code(), ErrorCode::kInvalidArgument);
  return method.error().message();
}

TEST(MaskMethodTest, TakesTheDocumentedAlgorithms) {
  const std::string key(64, 'a');
  for (const auto& [name, parameters] : std::map<std::string, MaskParameters>{
           {"SHA256", {}},
           {"SHA512", {{"salt", "s"}}},
           {"AES", {{"key", key}}},
           {"PRESNM", {{"type", "CHAR"}, {"method", "#"}, {"n", "1"}, {"m", "0"}}},
           {"MASKNM", {{"type", "RAND"}, {"method", "DIGITAL"}, {"n", "1"}, {"m", "2"}}},
           {"PRESXY", {{"x", "1"}, {"y", "3"}}},
           {"MASKXY", {{"x", "2"}, {"y", "2"}}},
           {"SYMBOL", {{"symbol", "@"}, {"side", "AFTER"}}},
           {"KEYWORD", {{"keyword", "k"}, {"replacement", ""}}},
           {"NUMERIC", {{"step", "100"}}}}) {
    EXPECT_EQ(refusal(name, parameters), "accepted") << name;
  }
}

TEST(MaskMethodTest, SaysWhatIsWrong) {
  EXPECT_THAT(refusal("ROT13", {}), HasSubstr("algorithm must be one of SHA256"));
  EXPECT_THAT(refusal("SHA256", {{"n", "1"}}), HasSubstr("no parameter 'n'"));
  EXPECT_THAT(refusal("SHA256", {{"", "1"}}), HasSubstr("no parameter"));
  EXPECT_THAT(refusal("PRESNM", {{"n", "1"}}), HasSubstr("m must be an integer"));
  EXPECT_THAT(refusal("PRESNM", {{"n", "-1"}, {"m", "1"}}), HasSubstr("n must be an integer from 0"));
  EXPECT_THAT(refusal("PRESXY", {{"x", "0"}, {"y", "1"}}), HasSubstr("x must be an integer from 1"));
  EXPECT_THAT(refusal("PRESXY", {{"x", "3"}, {"y", "2"}}), HasSubstr("y must be an integer from 3"));
  EXPECT_THAT(refusal("MASKNM", {{"n", "1"}, {"m", "1"}, {"type", "X"}}),
              HasSubstr("type must be CHAR or RAND"));
  EXPECT_THAT(refusal("MASKNM", {{"n", "1"}, {"m", "1"}, {"method", "##"}}), HasSubstr("method"));
  EXPECT_THAT(refusal("MASKNM", {{"n", "1"}, {"m", "1"}, {"type", "RAND"}, {"method", "#"}}),
              HasSubstr("CHAR, DIGITAL or BOTH"));
  EXPECT_THAT(refusal("SYMBOL", {{"symbol", ""}}), HasSubstr("symbol"));
  EXPECT_THAT(refusal("KEYWORD", {}), HasSubstr("keyword"));
  EXPECT_THAT(refusal("NUMERIC", {{"step", "0"}}), HasSubstr("step"));
}

TEST(MaskMethodTest, NeverRepeatsTheKey) {
  for (const std::string& key :
       {std::string("secret"), std::string(63, 'a'), std::string(62, 'a'), std::string()}) {
    const std::string message = refusal("AES", {{"key", key}});
    EXPECT_THAT(message, HasSubstr("key must be 32, 48 or 64 bytes"));
    if (key.empty()) continue;
    EXPECT_THAT(message, Not(HasSubstr(key)));
  }
}

}  // namespace
}  // namespace dscan
