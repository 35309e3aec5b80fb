#include "api/routes/kept_answers.h"

#include <algorithm>
#include <initializer_list>

#include "api/control/job_control.h"
#include "api/routes/job_handlers.h"
#include "api/routes/rule_handlers.h"

namespace dscan {
namespace {

bool is_one_of(HandlerFunction handler, std::initializer_list<HandlerFunction> handlers) {
  return std::find(handlers.begin(), handlers.end(), handler) != handlers.end();
}

bool is_of_definitions(HandlerFunction handler) {
  return is_one_of(handler, {list_levels, list_rules, show_rule, list_templates, list_template_rules,
                             list_classifications, list_old_rules, list_groups});
}

bool is_of_results(HandlerFunction handler) {
  return is_one_of(handler, {list_jobs, list_tasks, show_job_results, list_classification_results,
                             count_levels, list_hit_rules});
}

}  // namespace

Result<Response> KeptAnswers::answer(const Call& call, HandlerFunction handler, std::size_t route) {
  DSCAN_RETURN_IF_ERROR(catch_up());
  Kind* kind = kind_of(handler);
  const auto state = kind != nullptr ? look(*kind) : std::nullopt;
  if (!state) return handler(call);
  if (const auto found = kind->answers.find(*state, call.request.target)) return *found;
  auto made = handler(call);
  if (!made) return made;
  made->route = route;
  // What changed meanwhile may be in it or not.
  if (state_of(*kind) == state) kind->answers.keep(*state, call.request.target, *made);
  return made;
}

std::shared_ptr<const Response> KeptAnswers::known(const std::string& target) {
  auto found = known_of(of_results_, target);
  return found ? found : known_of(of_definitions_, target);
}

std::shared_ptr<const Response> KeptAnswers::known_of(Kind& kind, const std::string& target) {
  AnswerState state;
  {
    const MutexLock lock(kind.mutex);
    if (kind.own_writes != context_.registry.own_writes() || Clock::now() > kind.until) return nullptr;
    state = kind.state;
  }
  return kind.answers.find(state, target);
}

Result<void> KeptAnswers::catch_up() {
  const auto now = Clock::now();
  if (now - caught_up_.load() < kMostDelay) return {};
  DSCAN_RETURN_IF_ERROR(context_.store.catch_up());
  caught_up_ = now;
  return {};
}

KeptAnswers::Kind* KeptAnswers::kind_of(HandlerFunction handler) {
  if (is_of_definitions(handler)) return &of_definitions_;
  return is_of_results(handler) ? &of_results_ : nullptr;
}

/// None while a job runs: more than the databases decides what it is shown as.
std::optional<AnswerState> KeptAnswers::state_of(const Kind& kind) const {
  if (&kind == &of_definitions_) return AnswerState{context_.registry.state(), 0};
  if (context_.store.has_owner() || context_.control.running()) return std::nullopt;
  return AnswerState{context_.registry.state(), context_.store.state()};
}

std::optional<AnswerState> KeptAnswers::look(Kind& kind) {
  // Asked first: a write, or the store's catching up, that comes between is not taken for part of the state.
  const std::uint64_t own_writes = context_.registry.own_writes();
  const auto until = caught_up_.load() + kMostDelay;
  const auto state = state_of(kind);
  const MutexLock lock(kind.mutex);
  kind.until = state ? until : Clock::time_point();
  kind.own_writes = own_writes;
  if (state) kind.state = *state;
  return state;
}

}  // namespace dscan
