#include "api/cli/progress_line.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "api/cli/people_text.h"

namespace dscan {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kRedraw{200};
/// Carriage return, then "erase to the end of the line" (ECMA-48, EL).
constexpr const char* kWipe = "\r\x1b[K";

void draw(const Progress& progress, const std::stop_token& stop) {
  const auto begin = Clock::now();
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock<std::mutex> lock(mutex);
  while (!stopped.wait_for(lock, stop, kRedraw, [&stop] { return stop.stop_requested(); })) {
    const auto elapsed = std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
    fmt::print(stderr, "{}{}", kWipe, progress_text(progress, elapsed));
    std::fflush(stderr);
  }
  fmt::print(stderr, "{}", kWipe);
}

}  // namespace

std::string progress_text(const Progress& progress, milliseconds elapsed) {
  const std::uint64_t bytes = progress.bytes_done;
  const std::uint64_t bytes_listed = std::max<std::uint64_t>(progress.bytes_listed, bytes);
  const double seconds = std::max(std::chrono::duration<double>(elapsed).count(), 0.001);
  const double speed = static_cast<double>(bytes) / seconds;
  std::string left = "listing …";
  if (progress.listing_done && speed > 0) {
    const double rest = static_cast<double>(bytes_listed - bytes) / speed;
    left = duration_text(std::chrono::seconds(static_cast<std::int64_t>(rest) + 1)) + " left";
  }
  return fmt::format("{}/{} files  {} of {}  {}/s  {}  {}", count_text(progress.files_done),
                     count_text(progress.files_listed), bytes_text(static_cast<double>(bytes)),
                     bytes_text(static_cast<double>(bytes_listed)), bytes_text(speed), left,
                     counted(progress.findings, "finding"));
}

bool ProgressLine::is_drawn(Show show) {
  return show == Show::kIfTerminal && ::isatty(STDERR_FILENO) != 0;
}

ProgressLine::ProgressLine(const Progress& progress, Show show) {
  if (!is_drawn(show)) return;
  thread_ = std::jthread([&progress](const std::stop_token& stop) { draw(progress, stop); });
}

}  // namespace dscan
