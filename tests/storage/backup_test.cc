#include "storage/backup.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "storage/check.h"
#include "storage/queries.h"
#include "tests/storage/small_scan.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

const SystemClock kClock;

class Backup : public ::testing::Test {
 protected:
  Backup() { write_corpus(temp_ / "tree"); }

  [[nodiscard]] std::unique_ptr<Store> open(const std::string& name, StoreMode mode) const {
    auto store = Store::open(temp_ / name, mode, kClock);
    EXPECT_TRUE(store) << store.error().message();
    return store ? std::move(*store) : nullptr;
  }
  Result<JobOutcome> scan(Store& store, std::optional<std::size_t> files = {}) const {
    return small_scan(store, small_options(temp_ / "tree"), files);
  }
  void expect_whole(const std::string& name) const {
    struct stat status {};
    ASSERT_EQ(::stat((temp_ / name).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    EXPECT_FALSE(std::filesystem::exists(temp_ / (name + ".partial")));
    const auto store = open(name, StoreMode::kFollow);
    EXPECT_EQ(check_store(*store).value().problem_count, 0U);
  }

  testing::TempDirectory temp_;
};

TEST_F(Backup, OfAnOwnedStoreIsWhatItWasThen) {
  const auto store = open("store", StoreMode::kOwn);
  ASSERT_TRUE(scan(*store));
  const std::string told = told_by(*store);
  ASSERT_TRUE(back_up(*store, temp_ / "copy"));
  ASSERT_TRUE(scan(*store));
  expect_whole("copy");
  const auto copy = open("copy", StoreMode::kOwn);
  EXPECT_EQ(told_by(*copy), told);
  EXPECT_EQ(Queries(*copy).jobs("p", "", 0, 10).value().total, 1U);
}

TEST_F(Backup, BesideAScanHoldsAJobThatCanBeResumed) {
  const auto store = open("store", StoreMode::kOwn);
  EXPECT_FALSE(scan(*store, 10));
  const auto follower = open("store", StoreMode::kFollow);
  ASSERT_TRUE(back_up(*follower, temp_ / "copy"));
  expect_whole("copy");
  ASSERT_TRUE(scan(*open("copy", StoreMode::kOwn)));
  ASSERT_TRUE(scan(*open("other", StoreMode::kOwn)));
  EXPECT_EQ(told_by(*open("copy", StoreMode::kFollow)), told_by(*open("other", StoreMode::kFollow)));
}

TEST_F(Backup, OverwritesNothing) {
  const auto store = open("store", StoreMode::kOwn);
  const std::string file = temp_.write("there", "x");
  EXPECT_EQ(back_up(*store, file).error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(back_up(*store, temp_ / "store").error().code(), ErrorCode::kInvalidArgument);
  EXPECT_FALSE(back_up(*store, temp_ / "no/such/place"));
  EXPECT_EQ(std::filesystem::file_size(file), 1U);
}

}  // namespace
}  // namespace dscan
