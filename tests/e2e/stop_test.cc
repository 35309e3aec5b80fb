// A scan that is interrupted leaves a job that says so, and what it had found until then.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/e2e/dscan_process.h"
#include "tests/e2e/wait.h"

namespace dscan::e2e {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class Stop : public ::testing::Test {
 protected:
  /// A scan with one finding that cannot end by itself: it reads a standard input that nobody closes.
  Stop() {
    place_.tree().write("data/a.txt", "write to jane.roe@corp-mail.org\n");
    endless_.emplace(place_.command({"scan", place_.data(), "-", "--threads", "2", "--name", "endless"}),
                     testing::ProcessInput{"", true});
  }

  [[nodiscard]] bool has_found() const {
    return eventually([this] {
      return place_.run({"results", "endless"}).output.find("a.txt") != std::string::npos;
    });
  }
  [[nodiscard]] std::string status() const {
    return text_at(json_lines(place_.run({"jobs", "--format", "jsonl"}).output).at(0), "status");
  }

  Workplace place_;
  std::optional<testing::Process> endless_;
};

TEST_F(Stop, ByInterruptIsGraceful) {
  ASSERT_TRUE(has_found());
  EXPECT_EQ(status(), "RUNNING");
  endless_->signal(SIGINT);
  const auto ended = endless_->wait();
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.errors, HasSubstr("STOPPED"));
  EXPECT_EQ(status(), "STOPPED");
  EXPECT_THAT(place_.run({"results", "endless"}).output, HasSubstr("a.txt"));
}

TEST_F(Stop, ByKillIsSeenByTheNextReader) {
  ASSERT_TRUE(has_found());
  endless_->signal(SIGKILL);
  EXPECT_EQ(endless_->wait().status, 128 + SIGKILL);
  EXPECT_EQ(status(), "STOPPED");
  EXPECT_THAT(place_.run({"results", "endless"}).output, HasSubstr("a.txt"));
  EXPECT_EQ(place_.run({"scan", place_.data(), "--name", "next"}).status, 0);
}

TEST_F(Stop, TwoScansDoNotShareAStore) {
  ASSERT_TRUE(has_found());
  const auto second = place_.run({"scan", place_.data()});
  EXPECT_EQ(second.status, 1);
  EXPECT_THAT(second.errors, HasSubstr("in use by another"));
}

/// The whole of a small file; of /proc, too.
std::string text_of(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST_F(Stop, ACrashWouldLeaveNoScannedBytesBehind) {
  ASSERT_TRUE(has_found());
  const std::string process = "/proc/" + std::to_string(endless_->pid());
  EXPECT_EQ(text_of(process + "/coredump_filter"), "00000000\n");
  EXPECT_THAT(text_of(process + "/limits"), ContainsRegex("Max core file size +0 +0"));
}

}  // namespace
}  // namespace dscan::e2e
