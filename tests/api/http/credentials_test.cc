#include "api/http/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::TempDirectory;

const std::string kProject(32, 'a');
const std::string kToken = "[[token]]\nproject = \"" + kProject + "\"\ntoken = \"sixteen-or-more-1\"\n";
const std::string kKey =
    "[[key]]\nproject = \"" + kProject + "\"\naccess = \"AK\"\nsecret = \"sixteen-or-more-2\"\n";

TEST(CredentialsTest, HoldsTokensAndKeysOfProjects) {
  const auto read = parse_credentials(kToken + kKey + "[metrics]\ntoken = \"sixteen-or-more-3\"\n");
  ASSERT_TRUE(read.has_value()) << read.error().message();
  ASSERT_EQ(read->tokens.size(), 1U);
  EXPECT_EQ(read->tokens[0].project, kProject);
  EXPECT_EQ(read->tokens[0].token, "sixteen-or-more-1");
  ASSERT_EQ(read->keys.size(), 1U);
  EXPECT_EQ(read->keys[0].access, "AK");
  EXPECT_EQ(read->keys[0].secret, "sixteen-or-more-2");
  EXPECT_EQ(read->metrics_token, "sixteen-or-more-3");
}

TEST(CredentialsTest, RefusesWhatIsWrongAndDoesNotQuoteIt) {
  const auto without = [](std::string text, const std::string& part) {
    return text.erase(text.find(part), part.size());
  };
  for (const std::string& text :
       {std::string(), std::string("[metrics]\ntoken = \"sixteen-or-more-3\"\n"), kToken + kToken,
        kKey + kKey, std::string("token = \"sixteen-or-more-1\""), std::string("key = [1]"),
        kToken + "more = 1\n", kToken + "[unknown]\n", kToken + "metrics = 1\n", without(kToken, kProject),
        without(kToken, "-or-more-1"), without(kKey, "AK"), without(kKey, "-or-more-2"),
        kToken + "sixteen-or-more-x", "\xff" + kToken,
        without(kToken, "\"sixteen-or-more-1\"") + "12345678901234567890",
        "[[token]]\nproject = \"" + kProject + "\"\ntoken = \"sixteen or more 1\"\n",
        "[[token]]\nproject = \"" + kProject + "\"\ntoken = \"" + std::string(5'000, 'x') + "\"\n"}) {
    const auto read = parse_credentials(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_EQ(read.error().code(), ErrorCode::kInvalidArgument);
    EXPECT_THAT(read.error().message(), Not(HasSubstr("sixteen")));
  }
}

TEST(CredentialsTest, TheFileMustBeNobodyElses) {
  const TempDirectory directory;
  const std::string path = directory.write("auth.toml", kToken);
  for (const mode_t mode : {0644, 0640, 0604, 0620, 0601}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    const auto read = read_credentials(path);
    ASSERT_FALSE(read.has_value()) << std::oct << mode;
    EXPECT_THAT(read.error().message(), HasSubstr("chmod 600"));
    EXPECT_THAT(read.error().message(), HasSubstr(path));
  }
  for (const mode_t mode : {0600, 0400}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    EXPECT_TRUE(read_credentials(path).has_value());
  }
}

TEST(CredentialsTest, RefusesWhatIsNoFileOfThisForm) {
  const TempDirectory directory;
  EXPECT_EQ(read_credentials(directory / "missing").error().code(), ErrorCode::kIo);
  EXPECT_FALSE(read_credentials(directory.path()).has_value());
  const std::string pipe = directory / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(read_credentials(pipe).error().message(), HasSubstr("not a regular file"));
  const std::string huge = directory.write("huge", std::string(2U << 20U, '#'));
  ASSERT_EQ(::chmod(huge.c_str(), 0600), 0);
  EXPECT_THAT(read_credentials(huge).error().message(), HasSubstr("1 MiB"));
}

}  // namespace
}  // namespace dscan
