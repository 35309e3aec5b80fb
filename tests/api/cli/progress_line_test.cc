#include "api/cli/progress_line.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

using std::chrono::milliseconds;

TEST(ProgressText, SaysThatItIsStillListing) {
  Progress progress;
  progress.files_listed = 1200;
  progress.bytes_listed = 3 << 20;
  progress.files_done = 7;
  progress.bytes_done = 1 << 20;
  progress.findings = 1;
  EXPECT_EQ(progress_text(progress, milliseconds(500)),
            "7/1,200 files  1.0 MiB of 3.0 MiB  2.0 MiB/s  listing …  1 finding");
}

TEST(ProgressText, SaysWhatIsLeft) {
  Progress progress;
  progress.files_listed = progress.files_done = 2;
  progress.bytes_listed = 61 << 20;
  progress.bytes_done = 1 << 20;
  progress.listing_done = true;
  EXPECT_EQ(progress_text(progress, milliseconds(1000)),
            "2/2 files  1.0 MiB of 61 MiB  1.0 MiB/s  1:01 left  0 findings");
}

TEST(ProgressText, BearsABeginningWithoutTimeOrBytes) {
  EXPECT_EQ(progress_text(Progress(), milliseconds(0)),
            "0/0 files  0 B of 0 B  0 B/s  listing …  0 findings");
}

}  // namespace
}  // namespace dscan
