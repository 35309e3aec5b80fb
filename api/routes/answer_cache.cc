#include "api/routes/answer_cache.h"

#include <utility>

namespace dscan {

std::shared_ptr<const Response> AnswerCache::find(const AnswerState& state, const std::string& target) {
  const MutexLock lock(mutex_);
  if (state != state_) return nullptr;
  const auto at = answers_.find(target);
  return at == answers_.end() ? nullptr : at->second;
}

void AnswerCache::keep(const AnswerState& state, const std::string& target, const Response& response) {
  const std::size_t size = target.size() + response.body.size();
  // One answer that fills the cache would drive out all others, each time.
  if (size > most_bytes_ / 4) return;
  auto kept = std::make_shared<const Response>(response);
  const MutexLock lock(mutex_);
  if (state != state_ || bytes_ + size > most_bytes_) become(state);
  if (answers_.emplace(target, std::move(kept)).second) bytes_ += size;
}

void AnswerCache::become(const AnswerState& state) {
  answers_.clear();
  bytes_ = 0;
  state_ = state;
}

}  // namespace dscan
