#include "storage/ownership.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "storage/store.h"
#include "tests/storage/file_bytes.h"
#include "tests/storage/peer_process.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

const FixedClock kClock(1000);

TEST(Ownership, OneClaimPerDirectoryWhateverThePath) {
  const testing::TempDirectory temp;
  std::filesystem::create_directory_symlink(temp.path(), temp / "link");
  {
    const auto claim = OwnerClaim::take(temp.path());
    ASSERT_TRUE(claim);
    EXPECT_TRUE(is_owned(temp / "link"));
    const auto second = OwnerClaim::take(temp / "link");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::kBusy);
    EXPECT_TRUE(is_owned(temp.path()));
  }
  EXPECT_FALSE(is_owned(temp.path()));
  EXPECT_TRUE(OwnerClaim::take(temp.path()));
}

TEST(Ownership, AMovedClaimIsStillOne) {
  const testing::TempDirectory temp;
  auto claim = OwnerClaim::take(temp.path());
  ASSERT_TRUE(claim);
  std::optional<OwnerClaim> kept(std::move(*claim));
  { const OwnerClaim gone = std::move(*kept); }
  EXPECT_FALSE(is_owned(temp.path()));
}

TEST(Ownership, WhatIsMissingIsNotOwned) {
  const testing::TempDirectory temp;
  EXPECT_FALSE(is_owned(temp / "missing"));
  EXPECT_EQ(OwnerClaim::take(temp / "missing").error().code(), ErrorCode::kIo);
}

TEST(Ownership, AnotherProcessIsSeenAndRefusesUs) {
  const testing::TempDirectory temp;
  const std::string directory = temp / "store";
  PeerProcess peer("own", directory);
  ASSERT_EQ(peer.read_line(), "ready");
  EXPECT_TRUE(is_owned(directory));
  const auto store = Store::open(directory, StoreMode::kOwn, kClock);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code(), ErrorCode::kBusy);
  EXPECT_NE(store.error().message().find("in use by another dscan process"), std::string::npos);
  const auto follower = Store::open(directory, StoreMode::kFollow, kClock);
  ASSERT_TRUE(follower) << follower.error().message();
  EXPECT_TRUE((*follower)->has_owner());
  EXPECT_EQ(peer.finish(), 0);
  EXPECT_FALSE((*follower)->has_owner());
}

TEST(Ownership, NeitherAFollowerNorAReaderOfItsFilesGivesTheLockAway) {
  const testing::TempDirectory temp;
  const auto owner = Store::open(temp.path(), StoreMode::kOwn, kClock);
  ASSERT_TRUE(owner);
  // As a scan does whose root holds the store; this makes the process lose RocksDB's lock.
  ASSERT_TRUE(directory_contents(temp.path()).contains(temp / "LOCK"));
  {
    const auto follower = Store::open(temp.path(), StoreMode::kFollow, kClock);
    ASSERT_TRUE(follower) << follower.error().message();
    EXPECT_TRUE((*follower)->has_owner());
    ASSERT_TRUE((*follower)->catch_up());
  }
  EXPECT_EQ(Store::open(temp.path(), StoreMode::kOwn, kClock).error().code(), ErrorCode::kBusy);
  PeerProcess peer("own", temp.path());
  const std::string answer = peer.read_line();
  EXPECT_TRUE(answer.starts_with("error " + std::to_string(static_cast<int>(ErrorCode::kBusy)))) << answer;
  EXPECT_EQ(peer.finish(), 1);
}

TEST(Ownership, EndsWithTheStore) {
  const testing::TempDirectory temp;
  ASSERT_TRUE(Store::open(temp.path(), StoreMode::kOwn, kClock));
  EXPECT_FALSE(is_owned(temp.path()));
  PeerProcess peer("own", temp.path());
  EXPECT_EQ(peer.read_line(), "ready");
  EXPECT_EQ(peer.finish(), 0);
}

}  // namespace
}  // namespace dscan
