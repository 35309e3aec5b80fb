// Answers that were given once, for as long as nothing that they are made of changes: what an answer costs is
// read from two databases and written as JSON, and clients ask for the same pages again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "api/http/response.h"
#include "engine/base/mutex.h"

namespace dscan {

/// The state that an answer was made in.
struct AnswerState {
  std::uint64_t registry = 0;  ///< Registry::state().
  std::uint64_t store = 0;     ///< Store::state().

  friend bool operator==(const AnswerState&, const AnswerState&) = default;
};

/// Any thread may call it.
class AnswerCache {
 public:
  /// At most so many bytes are kept, answers and what they are asked by.
  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// The answer to `target`, a path with its query, if there is one of this state; otherwise null.
  [[nodiscard]] std::shared_ptr<const Response> find(const AnswerState& state, const std::string& target);
  /// Keeps an answer that was begun and ended in `state`. What was kept in another one is dropped; so is all
  /// if there is no room: it comes back by being asked for.
  void keep(const AnswerState& state, const std::string& target, const Response& response);

 private:
  void become(const AnswerState& state) DSCAN_REQUIRES(mutex_);

  const std::size_t most_bytes_;
  Mutex mutex_;
  AnswerState state_ DSCAN_GUARDED_BY(mutex_);
  std::size_t bytes_ DSCAN_GUARDED_BY(mutex_) = 0;
  std::unordered_map<std::string, std::shared_ptr<const Response>> answers_ DSCAN_GUARDED_BY(mutex_);
};

}  // namespace dscan
