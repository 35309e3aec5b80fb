#include "api/control/asset_roots.h"

#include <gtest/gtest.h>

#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

class AssetRootsTest : public ::testing::Test {
 protected:
  AssetRootsTest() {
    directory_.write("open/exports/a.csv", "a\n");
    directory_.write("openly/b.csv", "b\n");
    directory_.write("secret/c.csv", "c\n");
    std::filesystem::create_symlink("../secret", directory_ / "open/escape");
    std::filesystem::create_symlink("exports", directory_ / "open/inside");
  }

  [[nodiscard]] std::string path_in(std::string_view name, std::string_view folder = "") const {
    const auto found = AssetRoots::make({directory_ / "open"}).value().find(name, folder);
    return found ? found->path : "";
  }

  testing::TempDirectory directory_;
};

TEST(NoAssetRootsTest, WithoutRootsThereIsNothing) {
  const auto found = AssetRoots::make({}).value().find("tmp", "");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message(),
            "bucket_name: this server has no --root, so it has no buckets; start it with one");
}

TEST(NoAssetRootsTest, MustBeDirectories) {
  const testing::TempDirectory directory;
  EXPECT_FALSE(AssetRoots::make({directory / "missing"}));
  EXPECT_FALSE(AssetRoots::make({directory.write("file", "")}));
}

TEST_F(AssetRootsTest, FindsWhatIsBelow) {
  const std::string exports = directory_ / "open/exports";
  EXPECT_EQ(path_in("exports"), exports);
  EXPECT_EQ(path_in("exports/"), exports);
  EXPECT_EQ(path_in("exports/./a.csv"), exports + "/a.csv");
  EXPECT_EQ(path_in(exports), exports);
  EXPECT_EQ(path_in("inside"), exports) << "a link that stays inside";
  EXPECT_EQ(path_in("exports", directory_ / "open"), exports);
  EXPECT_EQ(path_in("exports", "cn-north-4"), exports) << "a region is no path of this machine";
  EXPECT_EQ(path_in("."), directory_ / "open") << "the root itself";
}

TEST_F(AssetRootsTest, NothingLeadsOut) {
  for (const std::string& name :
       {std::string("../secret"), std::string("exports/../../secret"), std::string("exports/../exports"),
        std::string("escape"), std::string("escape/c.csv"), directory_ / "secret", directory_ / "openly",
        std::string("/"), std::string("/etc"), std::string(""), std::string(".."),
        std::string("exports\0x", 9), std::string("missing"), std::string(5'000, 'x'), std::string("~"),
        std::string("%2e%2e/secret")}) {
    EXPECT_EQ(path_in(name), "") << name.substr(0, 100);
  }
  EXPECT_EQ(path_in("secret", directory_.path()), "");
  EXPECT_EQ(path_in("exports", "/../" + directory_.path() + "/open"), "");
}

TEST_F(AssetRootsTest, APathThatBecameALinkIsNoLongerHeld) {
  const AssetRoots roots = AssetRoots::make({directory_ / "open"}).value();
  const std::string exports = directory_ / "open/exports";
  EXPECT_TRUE(roots.holds(exports));
  std::filesystem::rename(exports, directory_ / "open/before");
  EXPECT_FALSE(roots.holds(exports));
  std::filesystem::create_symlink("../secret", exports);
  EXPECT_FALSE(roots.holds(exports));
}

TEST_F(AssetRootsTest, ListsFoldersWithoutLinks) {
  EXPECT_EQ(AssetRoots::make({directory_ / "open"}).value().folders(),
            std::vector<std::string>{directory_ / "open/exports"});
}

}  // namespace
}  // namespace dscan
