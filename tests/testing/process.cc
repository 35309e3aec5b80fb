#include "tests/testing/process.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dscan::testing {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void redirect(const std::string& path, int flags, int to) {
  const int fd = ::open(path.c_str(), flags | O_CREAT, 0600);
  if (fd < 0 || ::dup2(fd, to) < 0) ::_exit(127);
}

}  // namespace

Process::Process(std::vector<std::string> argv, const ProcessInput& input,
                 const std::vector<std::string>& environment) {
  std::string name = (std::filesystem::temp_directory_path() / "dscan-process-XXXXXX").string();
  directory_ = ::mkdtemp(name.data());
  const std::string in = directory_ + "/in";
  if (input.stays_open) {
    ::mkfifo(in.c_str(), 0600);
    held_open_ =
        UniqueFd(::open(in.c_str(), O_RDWR | O_CLOEXEC));  // Linux opens both ends at once, without waiting.
  } else {
    std::ofstream(in, std::ios::binary) << input.text;
  }
  std::vector<char*> arguments;
  for (std::string& argument : argv) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ != 0) return;
  redirect(in, O_RDONLY, STDIN_FILENO);
  redirect(directory_ + "/out", O_WRONLY, STDOUT_FILENO);
  redirect(directory_ + "/err", O_WRONLY, STDERR_FILENO);
  for (const std::string& variable : environment) {
    const std::size_t equals = variable.find('=');
    ::setenv(variable.substr(0, equals).c_str(), variable.c_str() + equals + 1, 1);
  }
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

Process::~Process() {
  if (running()) {
    ::kill(pid_, SIGKILL);
    wait();
  }
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

ProcessResult Process::wait() {
  if (status_ == -1) {
    int raw = 0;
    ::waitpid(pid_, &raw, 0);
    status_ = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
  }
  return {status_, text_of(directory_ + "/out"), text_of(directory_ + "/err")};
}

std::string Process::errors_so_far() const {
  return text_of(directory_ + "/err");
}

bool Process::running() {
  if (status_ != -1) return false;
  int raw = 0;
  if (::waitpid(pid_, &raw, WNOHANG) == 0) return true;
  status_ = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
  return false;
}

ProcessResult run(std::vector<std::string> argv, const std::string& input,
                  const std::vector<std::string>& environment) {
  return Process(std::move(argv), {input, false}, environment).wait();
}

}  // namespace dscan::testing
