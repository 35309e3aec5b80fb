// What the threads have in common that work beside the requests.
#pragma once

#include <exception>
#include <string_view>

#include "engine/base/error.h"

namespace dscan {

/// A border for exceptions, such as of no memory: the server goes on.
template <class Work>
Result<void> guarded(const Work& work) {
  try {
    return work();
  } catch (const std::exception& broken) {
    return Error(ErrorCode::kInternal, broken.what());
  }
}

/// Says what went wrong, if anything.
void log_failure(std::string_view what, const Result<void>& result);

/// Whoever asks the server something goes first: the calling thread and those that it starts from now on, the
/// workers of a job among them, are nicer than the process, by 10.
void yield_to_requests();

}  // namespace dscan
