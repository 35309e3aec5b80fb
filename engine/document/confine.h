// What a process that reads a hostile file is left with.
#pragma once

#include <cstdint>

namespace dscan {

struct Confinement {
  std::uint64_t memory_bytes = 0;
  std::uint64_t cpu_seconds = 0;
};

/// For the child of a fork, right before exec: sets limits that must hold (false: one could not be set),
/// closes all descriptors but the first three, and takes away files and network as far as the kernel lets it.
/// Calls nothing that is not safe behind a fork of a process with threads.
bool confine_this_process(const Confinement& confinement);

}  // namespace dscan
