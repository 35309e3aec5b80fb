// Answers of the routes that are asked for again and again, kept as long as what they are made of stays as it
// is: the registry (what users define), or that and the store (what scans have found).
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "api/routes/answer_cache.h"
#include "api/routes/handlers.h"
#include "engine/base/mutex.h"

namespace dscan {

using HandlerFunction = Result<Response> (*)(const Call& call);

/// Any thread may call it.
class KeptAnswers {
 public:
  /// Writes of other processes are seen at most so much later: looking for them takes system calls, and
  /// catching up with one that scans milliseconds.
  static constexpr std::chrono::milliseconds kMostDelay{50};

  /// `context` outlives it.
  explicit KeptAnswers(const RouteContext& context) : context_(context) {}

  /// What was kept, or what the handler says now. `route` is its place in the table of routes.
  Result<Response> answer(const Call& call, HandlerFunction handler, std::size_t route);

  /// What was kept for a path with its query, if that is known to hold without looking at a database. Never
  /// waits. Null: ask answer().
  [[nodiscard]] std::shared_ptr<const Response> known(const std::string& target);

 private:
  using Clock = std::chrono::steady_clock;

  /// The answers that are made of the same things.
  struct Kind {
    static constexpr std::size_t kMostBytes = std::size_t{8} << 20U;

    AnswerCache answers{kMostBytes};
    Mutex mutex;
    AnswerState state DSCAN_GUARDED_BY(mutex);        ///< As it was found last, when
    Clock::time_point until DSCAN_GUARDED_BY(mutex);  ///< it was to be looked at again after this time, or
    std::uint64_t own_writes DSCAN_GUARDED_BY(mutex) = 0;  ///< when the registry is written by this process.
  };

  Result<void> catch_up();
  Kind* kind_of(HandlerFunction handler);
  [[nodiscard]] std::optional<AnswerState> state_of(const Kind& kind) const;
  /// The state now; remembered for known().
  std::optional<AnswerState> look(Kind& kind);
  std::shared_ptr<const Response> known_of(Kind& kind, const std::string& target);

  const RouteContext& context_;
  std::atomic<Clock::time_point> caught_up_{Clock::time_point()};  ///< The store, with who writes to it.
  Kind of_definitions_;
  Kind of_results_;
};

}  // namespace dscan
