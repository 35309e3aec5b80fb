// dscan_time COMMAND [ARGUMENT]…: runs the command, its output thrown away, and prints what it took as a line
// of JSON. A program of its own because a child begins with the peak memory of the process that it is forked
// from: here that is next to nothing.
#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <system_error>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX wants it declared here.

namespace {

/// The environment and standard error are this program's own.
pid_t start(char** command) {
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawnp(&child, command[0], &actions, nullptr, command, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), command[0]);
  return child;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

void run(char** command) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = start(command);
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  const int result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  constexpr long kKilobyte = 1024;
  fmt::print(R"({{"result": {}, "wall": {:.6f}, "cpu": {:.6f}, "peak_bytes": {}}})"
             "\n",
             result, wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
             usage.ru_maxrss * kKilobyte);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: dscan_time COMMAND [ARGUMENT]...\n");
    return 2;
  }
  try {
    run(argv + 1);
  } catch (const std::exception& error) {
    fmt::print(stderr, "dscan_time: {}\n", error.what());
    return 1;
  }
  return 0;
}
