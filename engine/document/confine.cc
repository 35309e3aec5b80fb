#include "engine/document/confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <climits>
#include <initializer_list>

namespace dscan {
namespace {

constexpr rlim_t kMostDescriptors = 64;

bool limit(__rlimit_resource resource, rlim_t value) {
  const rlimit limits{value, value};
  return ::setrlimit(resource, &limits) == 0;
}

/// Lets the process read and execute what is below `path`.
void allow_below(int rules, const char* path) {
  const int directory = ::open(path, O_PATH | O_CLOEXEC);
  if (directory < 0) return;
  landlock_path_beneath_attr rule{};
  rule.allowed_access =
      LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = directory;
  (void)::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  (void)::close(directory);
}

/// Of all that Landlock's first version can forbid, only reading the system's own files is left.
void forbid_files() {
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
  if (rules < 0) return;
  for (const char* path : {"/usr", "/lib", "/lib64", "/etc"}) allow_below(rules, path);
  (void)::syscall(SYS_landlock_restrict_self, rules, 0);
  (void)::close(rules);
}

}  // namespace

bool confine_this_process(const Confinement& confinement) {
  const bool limited =
      limit(RLIMIT_AS, confinement.memory_bytes) && limit(RLIMIT_CPU, confinement.cpu_seconds) &&
      limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, kMostDescriptors) &&
      ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::close_range(STDERR_FILENO + 1, UINT_MAX, 0) == 0;
  if (!limited) return false;
  if (::unshare(CLONE_NEWNET) != 0) (void)::unshare(CLONE_NEWUSER | CLONE_NEWNET);
  forbid_files();
  return true;
}

}  // namespace dscan
