// Masked copies of tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/e2e/dscan_process.h"

namespace dscan::e2e {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Mask : public ::testing::Test {
 protected:
  Mask() {
    table_ = place_.tree().write("data/people.csv",
                                 "name;email;note\nJane Roe;jane.roe@corp-mail.org;\"says \"\"hi\"\"\"\nJohn "
                                 "Doe;john.doe@corp-mail.org;\n");
  }

  [[nodiscard]] testing::ProcessResult mask(std::vector<std::string> more) const {
    more.insert(more.begin(), {"mask", table_, "--output", copy()});
    return place_.run(std::move(more));
  }
  [[nodiscard]] std::string copy() const { return place_.tree() / "masked.csv"; }
  [[nodiscard]] std::string copied() const {
    std::ifstream in(copy(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  Workplace place_;
  std::string table_;
};

TEST_F(Mask, LeavesAllElseAsItIs) {
  const auto done = mask({"--column", "email=SYMBOL", "--column", "name=MASKNM:n=0,m=3"});
  ASSERT_EQ(done.status, 0) << done.errors;
  EXPECT_THAT(done.errors, HasSubstr("masked 4 values in 2 rows"));
  EXPECT_EQ(copied(),
            "name;email;note\nJane ***;********@corp-mail.org;\"says \"\"hi\"\"\"\nJohn "
            "***;********@corp-mail.org;\n");
  EXPECT_FALSE(std::filesystem::exists(place_.store())) << "no store is made for it";
}

TEST_F(Mask, NothingIsFoundInTheCopy) {
  ASSERT_EQ(mask({"--column", "email=SHA256:salt=x", "--column", "name=SHA256:salt=x"}).status, 0);
  const auto result = place_.run({"scan", copy(), "--name", "masked", "--format", "jsonl"});
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_THAT(result.output, IsEmpty());
}

TEST_F(Mask, RefusesWhatItCannotDoAndLeavesNothing) {
  const auto no_column = mask({"--column", "phone=SHA256"});
  EXPECT_EQ(no_column.status, 2);
  EXPECT_THAT(no_column.errors, HasSubstr("no column 'phone'"));
  EXPECT_EQ(mask({"--column", "email=ROT13"}).status, 2);
  const auto itself = place_.run({"mask", table_, "--column", "email=SHA256", "--output", table_});
  EXPECT_EQ(itself.status, 2);
  EXPECT_THAT(itself.errors, HasSubstr("is the table itself"));
  EXPECT_EQ(
      place_.run({"mask", place_.tree() / "none.csv", "--column", "a=SHA256", "--output", copy()}).status, 1);
  for (const auto& entry : std::filesystem::directory_iterator(place_.tree().path())) {
    EXPECT_EQ(entry.path().filename(), "data");
  }
}

}  // namespace
}  // namespace dscan::e2e
