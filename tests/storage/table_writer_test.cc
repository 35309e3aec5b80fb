#include "storage/table_writer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "storage/read_view.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

namespace fs = std::filesystem;

class TableWriterTest : public ::testing::Test {
 protected:
  TableWriterTest() {
    open();
    fs::create_directory(tables());
  }
  void open() {
    database_.reset();
    auto opened = Database::open(temp_ / "store", Access::kOwn);
    ASSERT_TRUE(opened) << opened.error().message();
    database_ = std::move(*opened);
  }
  [[nodiscard]] std::string tables() const { return temp_ / "tables"; }

  [[nodiscard]] std::vector<std::string> rows() const {
    std::vector<std::string> out;
    auto view = ReadView::of(*database_);
    EXPECT_TRUE(view->scan(Family::kNames, "", "", [&out](std::string_view key, std::string_view value) {
      out.push_back(std::string(key) + "=" + std::string(value));
      return Result<bool>(true);
    }));
    return out;
  }

  testing::TempDirectory temp_;
  std::unique_ptr<Database> database_;
};

TEST_F(TableWriterTest, RowsAreSeenWhenTheyAreFinished) {
  TableWriter writer(*database_, Family::kNames, tables());
  ASSERT_TRUE(writer.put("a", "1"));
  ASSERT_TRUE(writer.put("c", "3"));
  EXPECT_EQ(rows(), std::vector<std::string>());
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(rows(), (std::vector<std::string>{"a=1", "c=3"}));
  ASSERT_TRUE(writer.put("b", "2")) << "it begins anew";
  ASSERT_TRUE(writer.finish());
  ASSERT_TRUE(writer.finish()) << "there is nothing";
  EXPECT_EQ(rows(), (std::vector<std::string>{"a=1", "b=2", "c=3"}));
  EXPECT_TRUE(fs::is_empty(tables())) << "they were moved";
  open();
  EXPECT_EQ(rows().size(), 3U);
}

TEST_F(TableWriterTest, ManyRowsAreSeveralTables) {
  constexpr int kRows = 3000;
  TableWriter writer(*database_, Family::kNames, tables(), 16'384);
  std::mt19937_64 random(5);  // Values that do not shrink much.
  std::vector<std::string> expected;
  for (int i = 0; i < kRows; ++i) {
    const std::string key = std::to_string(1'000'000 + i);
    const std::string value = std::to_string(random());
    ASSERT_TRUE(writer.put(key, value));
    expected.push_back(key + "=" + value);
  }
  EXPECT_GT(std::distance(fs::directory_iterator(tables()), fs::directory_iterator()), 2);
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(rows(), expected);
}

TEST_F(TableWriterTest, NewRowsReplaceThoseOfTheLog) {
  Batch batch(*database_);
  batch.put(Family::kNames, "a", "old");
  batch.put(Family::kNames, "b", "old");
  ASSERT_TRUE(database_->write(batch, Durability::kProcess));
  TableWriter writer(*database_, Family::kNames, tables());
  ASSERT_TRUE(writer.put("b", "new"));
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(rows(), (std::vector<std::string>{"a=old", "b=new"}));
}

TEST_F(TableWriterTest, SaysWhatFails) {
  TableWriter unsorted(*database_, Family::kNames, tables());
  ASSERT_TRUE(unsorted.put("b", "1"));
  EXPECT_FALSE(unsorted.put("a", "2"));
  TableWriter nowhere(*database_, Family::kNames, temp_ / "nowhere");
  const auto put = nowhere.put("a", "1");
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code(), ErrorCode::kIo);
  EXPECT_EQ(rows(), std::vector<std::string>());
}

}  // namespace
}  // namespace dscan
