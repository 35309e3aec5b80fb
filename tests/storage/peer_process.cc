#include "tests/storage/peer_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>

namespace dscan {

PeerProcess::PeerProcess(const std::string& what, const std::string& directory) {
  int to_peer[2];
  int from_peer[2];
  if (::pipe2(to_peer, O_CLOEXEC) != 0 || ::pipe2(from_peer, O_CLOEXEC) != 0) {
    throw std::runtime_error("pipe2 failed");
  }
  const UniqueFd peer_input(to_peer[0]);
  const UniqueFd peer_output(from_peer[1]);
  input_ = UniqueFd(to_peer[1]);
  output_ = UniqueFd(from_peer[0]);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, peer_input.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, peer_output.get(), STDOUT_FILENO);
  std::string program = DSCAN_STORE_PEER;
  std::string first = what;
  std::string second = directory;
  const std::array<char*, 4> arguments = {program.data(), first.data(), second.data(), nullptr};
  const int error = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("posix_spawn failed");
}

PeerProcess::~PeerProcess() {
  kill();
}

std::string PeerProcess::read_line() {
  std::string line;
  for (char byte = 0;;) {
    const ssize_t size = ::read(output_.get(), &byte, 1);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0 || byte == '\n') return line;
    line.push_back(byte);
  }
}

int PeerProcess::finish() {
  input_ = UniqueFd();
  return wait();
}

void PeerProcess::kill() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  wait();
}

int PeerProcess::wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace dscan
