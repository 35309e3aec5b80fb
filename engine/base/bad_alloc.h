// Where memory that runs out is an exception to be caught, and where it ends the program.
#pragma once

#include <utility>

namespace dscan {

/// As long as it lives, its thread stands below a border that catches std::bad_alloc and loses one object for
/// it. What else allocates does not survive the exception: RocksDB 7.8 keeps its locks and goes on with half
/// of an operation. There, and in threads that are not ours, the program must end instead; its new handler
/// (std::set_new_handler) asks here. Scopes may be nested, and end in the thread that began them.
class CatchesBadAlloc {
 public:
  CatchesBadAlloc() : outer_(std::exchange(here_, true)) {}
  ~CatchesBadAlloc() { here_ = outer_; }
  CatchesBadAlloc(const CatchesBadAlloc&) = delete;
  CatchesBadAlloc& operator=(const CatchesBadAlloc&) = delete;

  /// Of the calling thread.
  [[nodiscard]] static bool here() { return here_; }

 private:
  static inline thread_local bool here_ = false;
  const bool outer_;
};

}  // namespace dscan
