#include "engine/base/error.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <stdexcept>

namespace dscan {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Error(ErrorCode::kInvalidArgument, "odd");
  return number / 2;
}

Result<int> quarter(int number) {
  DSCAN_RETURN_IF_ERROR(half(number));
  return half(number / 2);
}

TEST(Error, ContextGoesBeforeTheMessage) {
  const Error error = Error(ErrorCode::kCorrupt, "bad byte").in("file.toml:3").in("rules");
  EXPECT_EQ(error.message(), "rules: file.toml:3: bad byte");
  EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
}

TEST(Error, OperatingSystemErrorsSayWhatAndWhy) {
  const Error error = Error::from_errno("/no/such", ENOENT);
  EXPECT_EQ(error.message(), "/no/such: No such file or directory");
  EXPECT_EQ(error.code(), ErrorCode::kIo);
}

TEST(Result, ReturnIfErrorPassesErrorsOn) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(7).error().message(), "odd");
  EXPECT_EQ(quarter(6).error().message(), "odd");
}

TEST(Result, ValueOfAnErrorIsABugThatSaysWhich) {
  try {
    (void)half(1).value();
    FAIL() << "value() of an error returned";
  } catch (const std::logic_error& bug) {
    EXPECT_NE(std::string(bug.what()).find("odd"), std::string::npos);
  }
}

}  // namespace
}  // namespace dscan
