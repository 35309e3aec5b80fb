#include "api/cli/mask_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string refusal(const std::vector<std::string>& texts) {
  const auto columns = parse_mask_columns(texts);
  return columns ? "" : columns.error().message();
}

TEST(MaskColumnsTest, NameAlgorithmAndParameters) {
  const auto columns = parse_mask_columns({"phone=PRESNM:n=3,m=4", "a=b=SHA256", "mail=SYMBOL:symbol=@"});
  ASSERT_TRUE(columns) << columns.error().message();
  ASSERT_EQ(columns->size(), 3U);
  const MaskMethod& phone = columns->at("phone");
  EXPECT_EQ(phone.algorithm, MaskAlgorithm::kPresNm);
  EXPECT_EQ(phone.first, 3U);
  EXPECT_EQ(phone.second, 4U);
  EXPECT_EQ(columns->at("a=b").algorithm, MaskAlgorithm::kSha256) << "the last '=' ends the name";
  EXPECT_EQ(columns->at("mail").text, "@") << "of a symbol, '@' is no file";
}

TEST(MaskColumnsTest, SecretsComeFromFiles) {
  const testing::TempDirectory directory;
  const std::string file = directory.write("salt.txt", "pepper\r\nmore\n");
  const auto columns = parse_mask_columns({"id=SHA256:salt=@" + file});
  ASSERT_TRUE(columns) << columns.error().message();
  EXPECT_EQ(columns->at("id").text, "pepper");
  EXPECT_THAT(refusal({"id=SHA256:salt=@" + directory.path() + "/none"}), HasSubstr("no first line"));
}

TEST(MaskColumnsTest, SaysWhatIsWrong) {
  for (const char* text : {"", "phone", "=SHA256", "phone:n"}) {
    EXPECT_THAT(refusal({text}), HasSubstr("NAME=ALGORITHM")) << text;
  }
  EXPECT_THAT(refusal({"phone:n=3"}), HasSubstr("--column 'phone:n'"));
  EXPECT_THAT(refusal({"phone=ROT13"}), HasSubstr("--column 'phone'"));
  EXPECT_THAT(refusal({"phone=PRESNM:n"}), HasSubstr("NAME=VALUE"));
  EXPECT_THAT(refusal({"a=SHA256", "a=SHA512"}), HasSubstr("given twice"));
  EXPECT_THAT(refusal({"a=AES:key=secret"}), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace dscan
