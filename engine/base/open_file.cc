#include "engine/base/open_file.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "engine/base/unique_fd.h"

namespace dscan {

int open_without_links(const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags) | O_CLOEXEC;
  how.resolve = RESOLVE_NO_SYMLINKS;
  const long opened = ::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof how);
  if (opened >= 0) return static_cast<int>(opened);
  // Filters of system calls that do not know this one say EPERM; what is not permitted stays so by steps.
  return errno == ENOSYS || errno == EPERM ? open_by_steps(path, flags) : -1;
}

int open_by_steps(const std::string& path, int flags) {
  const bool is_absolute = path.starts_with('/');
  UniqueFd at(::open(is_absolute ? "/" : ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
  std::size_t begin = path.find_first_not_of('/');
  if (begin == std::string::npos) return ::open(path.c_str(), flags | O_CLOEXEC);
  while (at.valid()) {
    const std::size_t end = path.find('/', begin);
    const std::string name = path.substr(begin, end - begin);
    begin = path.find_first_not_of('/', end);
    const bool must_be_directory = end != std::string::npos;
    const int how = O_NOFOLLOW | O_CLOEXEC | (must_be_directory ? O_DIRECTORY : 0);
    if (begin == std::string::npos) return ::openat(at.get(), name.c_str(), flags | how);
    at = UniqueFd(::openat(at.get(), name.c_str(), O_PATH | how));
  }
  return -1;
}

}  // namespace dscan
