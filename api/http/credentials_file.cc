// The file that credentials stand in: read only if it is nobody else's.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "api/http/credentials.h"
#include "engine/base/unique_fd.h"

namespace dscan {
namespace {

constexpr std::size_t kMostFileBytes = std::size_t{1} << 20U;

Result<void> check_private(int fd) {
  struct stat state {};
  if (::fstat(fd, &state) != 0) return Error::from_errno("cannot look at it", errno);
  if (!S_ISREG(state.st_mode)) return Error(ErrorCode::kInvalidArgument, "not a regular file");
  if (state.st_uid != ::geteuid()) return Error(ErrorCode::kInvalidArgument, "it belongs to another user");
  constexpr mode_t kForOthers = S_IRWXG | S_IRWXO;
  if ((state.st_mode & kForOthers) != 0) {
    return Error(ErrorCode::kInvalidArgument, "other users have access to it; chmod 600 it");
  }
  return {};
}

Result<std::string> read_all(int fd) {
  std::string text;
  std::array<char, 4096> chunk;
  while (text.size() <= kMostFileBytes) {
    const ssize_t count = ::read(fd, chunk.data(), chunk.size());
    if (count < 0) return Error::from_errno("cannot read it", errno);
    if (count == 0) return text;
    text.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return Error(ErrorCode::kInvalidArgument, "larger than 1 MiB");
}

}  // namespace

Result<Credentials> read_credentials(const std::string& path) {
  const std::string where = "credentials in '" + path + "'";
  // Not blocking: the path may name a pipe.
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.valid()) return Error::from_errno("cannot open it", errno).in(where);
  if (const auto ours = check_private(file.get()); !ours) return ours.error().in(where);
  const auto text = read_all(file.get());
  if (!text) return text.error().in(where);
  auto credentials = parse_credentials(*text);
  if (!credentials) return credentials.error().in(where);
  return credentials;
}

}  // namespace dscan
