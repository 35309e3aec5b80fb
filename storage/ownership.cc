#include "storage/ownership.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace dscan {
namespace {

UniqueFd open_directory(const std::string& directory) {
  return UniqueFd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

struct flock whole_file(short type) {
  struct flock lock {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

Result<OwnerClaim> OwnerClaim::take(const std::string& directory) {
  UniqueFd fd = open_directory(directory);
  if (!fd.valid()) return Error::from_errno("opening store '" + directory + "'", errno);
  // flock decides: it is exclusive, which fcntl cannot be on a directory, as nobody can open one for writing.
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return Error::from_errno("locking store '" + directory + "'", errno);
    return Error(ErrorCode::kBusy,
                 "store '" + directory +
                     "' is in use by another dscan process; wait for it to end, or name another store");
  }
  // The open-file-description lock announces: it can be asked for without being taken, which flock cannot.
  struct flock announced = whole_file(F_RDLCK);
  if (::fcntl(fd.get(), F_OFD_SETLK, &announced) != 0) {
    return Error::from_errno("locking store '" + directory + "'", errno);
  }
  return OwnerClaim(std::move(fd));
}

bool is_owned(const std::string& directory) {
  const UniqueFd fd = open_directory(directory);
  struct flock asked = whole_file(F_WRLCK);
  return fd.valid() && ::fcntl(fd.get(), F_OFD_GETLK, &asked) == 0 && asked.l_type != F_UNLCK;
}

}  // namespace dscan
