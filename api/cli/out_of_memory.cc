#include "api/cli/out_of_memory.h"

#include <unistd.h>

#include <csignal>
#include <cstring>
#include <exception>
#include <new>

#include "api/cli/cli.h"
#include "engine/base/bad_alloc.h"

namespace dscan {
namespace {

/// Allocates nothing.
void say(const char* words) {
  static_cast<void>(::write(STDERR_FILENO, words, std::strlen(words)) > 0);
}

/// Nothing is closed: who holds which lock, nobody knows any more.
[[noreturn]] void end() {
  ::_exit(static_cast<int>(ExitStatus::kFailed));
}

void end_for_memory() {
  if (BadAllocScope::here() == BadAlloc::kIsCaught) throw std::bad_alloc();
  say("dscan: out of memory: allow the process more (ulimit -v), or ask for fewer --threads; a scan that was "
      "cut off goes on with --resume\n");
  end();
}

[[noreturn]] void end_uncaught() {
  say("dscan: internal error: ");
  try {
    if (std::current_exception()) throw;
    say("a thread was ended from within");
  } catch (const std::exception& uncaught) {
    say(uncaught.what());
  } catch (...) {
    say("an exception of an unknown kind");
  }
  say("\n");
  end();
}

/// glibc says why it aborts: it could not make what a new thread needs.
void end_aborted(int /*signal*/) {
  end();
}

}  // namespace

void end_when_memory_runs_out() {
  std::set_new_handler(end_for_memory);
  std::set_terminate(end_uncaught);
  static_cast<void>(std::signal(SIGABRT, end_aborted));
}

}  // namespace dscan
