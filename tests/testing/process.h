// Runs the program under test as a user would: arguments in, two streams and an exit status out.
#pragma once

#include <signal.h>
#include <sys/types.h>

#include <string>
#include <vector>

#include "engine/base/unique_fd.h"

namespace dscan::testing {

/// A child's standard input.
struct ProcessInput {
  std::string text;         ///< What it reads …
  bool stays_open = false;  ///< … or nothing, for as long as the Process lives.
};

struct ProcessResult {
  int status = -1;     ///< Exit status, or 128 plus the signal that ended it.
  std::string output;  ///< Standard output.
  std::string errors;  ///< Standard error.
};

/// A child process. Killed and reaped when it goes out of scope.
class Process {
 public:
  /// Starts argv[0] with the arguments; `environment` is added ("NAME=value").
  explicit Process(std::vector<std::string> argv, const ProcessInput& input = {},
                   const std::vector<std::string>& environment = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  void signal(int number) const { ::kill(pid_, number); }
  /// Waits for its end.
  ProcessResult wait();
  /// What it has written to standard error until now.
  [[nodiscard]] std::string errors_so_far() const;
  [[nodiscard]] bool running();

 private:
  pid_t pid_ = -1;
  int status_ = -1;
  std::string directory_;  ///< Of the files that take its streams.
  UniqueFd held_open_;     ///< The writing end of a standard input that stays open.
};

/// Runs to the end.
ProcessResult run(std::vector<std::string> argv, const std::string& input = "",
                  const std::vector<std::string>& environment = {});

}  // namespace dscan::testing
