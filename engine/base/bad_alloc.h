// Where memory that runs out is an exception to be caught, and where it ends the program.
#pragma once

#include <cstdint>
#include <utility>

namespace dscan {

enum class BadAlloc : std::uint8_t {
  /// The default, so that it holds in threads that are not ours too: what allocates may not survive
  /// std::bad_alloc. RocksDB 7.8 keeps its locks and goes on with half of an operation.
  kEndsProgram,
  kIsCaught,  ///< A border near by catches std::bad_alloc and loses one object for it.
};

/// As long as it lives, it says what an allocation that fails does in its thread. The program's new handler
/// (std::set_new_handler) asks here; without one, std::bad_alloc is thrown. Scopes may be nested, and end in
/// the thread that began them.
class BadAllocScope {
 public:
  explicit BadAllocScope(BadAlloc here) : outer_(std::exchange(current, here)) {}
  ~BadAllocScope() { current = outer_; }
  BadAllocScope(const BadAllocScope&) = delete;
  BadAllocScope& operator=(const BadAllocScope&) = delete;

  /// Of the calling thread.
  [[nodiscard]] static BadAlloc here() { return current; }

 private:
  static inline thread_local BadAlloc current = BadAlloc::kEndsProgram;
  const BadAlloc outer_;
};

}  // namespace dscan
