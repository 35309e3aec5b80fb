#include "storage/terse_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/database.h"
#include "tests/storage/file_bytes.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(TerseLog, OfADatabaseHoldsNoOptionsButWhatWentWrong) {
  const testing::TempDirectory temp;
  ASSERT_TRUE(Database::open(temp.path(), Access::kOwn));
  const std::string log = read_whole_file(temp / "LOG");
  EXPECT_THAT(log, HasSubstr("[WARN]"));  // RocksDB misses the file of its options.
  EXPECT_THAT(log, Not(HasSubstr("Options.")));
}

TEST(TerseLog, ThoseOfEarlierOpeningsAreFew) {
  const testing::TempDirectory temp;
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(Database::open(temp.path(), Access::kOwn));
  std::size_t logs = 0;
  for (const auto& [path, bytes] : directory_contents(temp.path())) {
    logs += path.find("/LOG") != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(logs, 2U);
}

TEST(TerseLog, IsNoneWhereNoFileCanBeMade) {
  const testing::TempDirectory temp;
  rocksdb::DBOptions options;
  EXPECT_EQ(terse_log(temp.write("file", "") + "/below", options), nullptr);
}

}  // namespace
}  // namespace dscan
