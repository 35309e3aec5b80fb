// Opening files that somebody else may be moving about.
#pragma once

#include <string>

namespace dscan {

/// Opens `path` with these flags of open(2), and O_CLOEXEC, if no part of it is a symbolic link; ELOOP
/// otherwise, or ENOTDIR where open_by_steps() has to do it. Who can write to a directory cannot make a path
/// below it lead out of it, whenever they try: what was listed as a directory is opened as one. The
/// descriptor, or -1 with errno set.
int open_without_links(const std::string& path, int flags);

/// The same, one directory at a time, for kernels before Linux 5.6, which have no openat2(2).
int open_by_steps(const std::string& path, int flags);

}  // namespace dscan
