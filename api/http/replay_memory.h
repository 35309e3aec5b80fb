// Signatures that were used already, as long as they could be used again.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/clock.h"
#include "engine/base/mutex.h"

namespace dscan {

/// Any thread may call it.
class ReplayMemory {
 public:
  enum class Answer {
    kNew,   ///< Not seen before; it is now.
    kSeen,  ///< A replay.
    kFull,  ///< Nothing more can be remembered before some of it expires: neither is known.
  };

  /// Holds at most `capacity` signatures, of about 100 bytes each.
  explicit ReplayMemory(std::size_t capacity) : capacity_(capacity) {}

  /// `signature`: bytes of a signature that is right, and which nobody accepts any more after `expiry`. The
  /// same signature must always come with the same expiry.
  Answer remember(std::string_view signature, EpochMillis expiry, EpochMillis now) DSCAN_EXCLUDES(mutex_);

 private:
  const std::size_t capacity_;
  Mutex mutex_;
  std::set<std::pair<EpochMillis, std::string>> seen_ DSCAN_GUARDED_BY(mutex_);  ///< The oldest first.
};

}  // namespace dscan
