#include "api/http/replay_memory.h"

namespace dscan {
namespace {

/// 120 bits tell signatures apart, and so short a string needs no memory of its own.
constexpr std::size_t kKeptBytes = 15;

}  // namespace

ReplayMemory::Answer ReplayMemory::remember(std::string_view signature, EpochMillis expiry, EpochMillis now) {
  const MutexLock lock(mutex_);
  while (!seen_.empty() && seen_.begin()->first < now) seen_.erase(seen_.begin());
  std::pair<EpochMillis, std::string> entry(expiry, signature.substr(0, kKeptBytes));
  if (seen_.contains(entry)) return Answer::kSeen;
  if (seen_.size() >= capacity_) return Answer::kFull;
  seen_.insert(std::move(entry));
  return Answer::kNew;
}

}  // namespace dscan
