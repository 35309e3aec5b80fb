// The disk fails below RocksDB in the middle of a scan; what is resumed on a sound one gives the same.
#include "tests/storage/failing_disk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "storage/check.h"
#include "storage/queries.h"
#include "storage/store_impl.h"
#include "tests/storage/small_scan.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;

const SystemClock kClock;

class FailingDiskTest : public ::testing::TestWithParam<DiskFault> {
 protected:
  FailingDiskTest() { write_corpus(tree()); }

  [[nodiscard]] std::string tree() const { return temp_ / "tree"; }
  [[nodiscard]] std::string directory() const { return temp_ / "store"; }

  /// The error of a scan on `disk`, or of opening the store there; "" if all went well.
  [[nodiscard]] std::string scan_on(const FailingDisk& disk) const {
    const auto store = StoreInside::own(directory(), kClock, disk.env());
    if (!store) return store.error().message();
    const auto outcome = small_scan(**store, small_options(tree()));
    return outcome ? "" : outcome.error().message();
  }

  /// What the store tells once the scan has been brought to its end on a sound disk.
  [[nodiscard]] std::string told_after_resume() const {
    const auto store = Store::open(directory(), StoreMode::kOwn, kClock);
    if (!store) return store.error().message();
    if (!is_finished(**store)) {
      const auto outcome = small_scan(**store, small_options(tree()));
      if (!outcome) return outcome.error().message();
    }
    const auto report = check_store(**store);
    EXPECT_TRUE(report && report->problems.empty());
    EXPECT_EQ(Queries(**store).jobs("p", "", 0, 10).value().total, 1U);
    return told_by(**store);
  }

  testing::TempDirectory temp_;
};

/// Of so many operations one is tried, which is some fifty scans; 1 tries each of them, in six minutes.
constexpr std::uint64_t kStep = 7;

TEST_P(FailingDiskTest, LosesNothingAtAnyOperation) {
  const FailingDisk sound(UINT64_MAX, GetParam());
  ASSERT_EQ(scan_on(sound), "");
  const std::string expected = told_after_resume();
  int told_of = 0;
  for (std::uint64_t failing = 0; failing < sound.operations(); failing += kStep) {
    std::filesystem::remove_all(directory());
    const FailingDisk disk(failing, GetParam());
    const std::string error = scan_on(disk);
    if (error != "") {
      EXPECT_THAT(error, HasSubstr("the disk failed"));
      ++told_of;
    }
    EXPECT_EQ(told_after_resume(), expected) << "operation " << failing << " of " << sound.operations();
  }
  EXPECT_GT(told_of, 5) << "of " << sound.operations() << " operations";
}

INSTANTIATE_TEST_SUITE_P(Faults, FailingDiskTest, ::testing::Values(DiskFault::kOnce, DiskFault::kForGood),
                         [](const auto& fault) {
                           return fault.param == DiskFault::kOnce ? "Once" : "ForGood";
                         });

}  // namespace
}  // namespace dscan
