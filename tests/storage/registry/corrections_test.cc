#include "storage/registry/corrections.h"

#include <gtest/gtest.h>

#include "storage/registry/registry.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

class CorrectionsTest : public ::testing::Test {
 protected:
  void put(std::string_view job, const Correction& correction) {
    EXPECT_TRUE(registry_->write(
        [&](Connection& connection) { return put_correction(connection, "p", job, correction); }));
  }
  std::vector<Correction> of(std::string_view job) {
    std::vector<Correction> out;
    EXPECT_TRUE(registry_->read([&](Connection& connection) -> Result<void> {
      auto stored = stored_corrections(connection, "p", job);
      if (!stored) return stored.error();
      out = *std::move(stored);
      return {};
    }));
    return out;
  }

  testing::TempDirectory directory_;
  std::unique_ptr<Registry> registry_ = Registry::open(directory_.path()).value();
};

TEST_F(CorrectionsTest, TheLaterOneTakesThePlaceOfTheEarlier) {
  put("job", {"object", "l3", std::vector<std::string>{"email", "ipv4"}, 1});
  put("job", {"object", "", std::vector<std::string>{"email"}, 2});
  const auto corrections = of("job");
  ASSERT_EQ(corrections.size(), 1U);
  EXPECT_EQ(corrections[0].level_id, "");
  EXPECT_EQ(corrections[0].rules, std::vector<std::string>{"email"});
  EXPECT_EQ(corrections[0].update_time, 2);
}

TEST_F(CorrectionsTest, GoWithTheirJob) {
  put("job", {"object", "l3", std::vector<std::string>{"email"}, 1});
  put("other", {"object", "l4", {}, 1});
  EXPECT_TRUE(
      registry_->write([](Connection& connection) { return erase_corrections(connection, "p", "job"); }));
  EXPECT_TRUE(of("job").empty());
  ASSERT_EQ(of("other").size(), 1U);
  EXPECT_FALSE(of("other")[0].rules.has_value());
}

}  // namespace
}  // namespace dscan
