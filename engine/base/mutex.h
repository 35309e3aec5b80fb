// A mutex that clang's thread-safety analysis understands: members say which lock guards them
// (DSCAN_GUARDED_BY) and the `clang` preset proves it. See clang's "Thread Safety Analysis" manual.
#pragma once

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define DSCAN_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define DSCAN_THREAD_ATTRIBUTE(x)
#endif
#define DSCAN_GUARDED_BY(mutex) DSCAN_THREAD_ATTRIBUTE(guarded_by(mutex))
#define DSCAN_REQUIRES(...) DSCAN_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define DSCAN_EXCLUDES(...) DSCAN_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))

namespace dscan {

class DSCAN_THREAD_ATTRIBUTE(capability("mutex")) Mutex {
 public:
  void lock() DSCAN_THREAD_ATTRIBUTE(acquire_capability()) { mutex_.lock(); }
  void unlock() DSCAN_THREAD_ATTRIBUTE(release_capability()) { mutex_.unlock(); }

 private:
  friend class ConditionVariable;
  std::mutex mutex_;
};

class DSCAN_THREAD_ATTRIBUTE(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) DSCAN_THREAD_ATTRIBUTE(acquire_capability(mutex)) : mutex_(mutex) {
    mutex_.lock();
  }
  ~MutexLock() DSCAN_THREAD_ATTRIBUTE(release_capability()) { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

class ConditionVariable {
 public:
  /// Waits for a notification; `mutex` is held before and after. Call in a loop that tests the condition.
  void wait(Mutex& mutex) DSCAN_REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
    condition_.wait(lock);
    lock.release();
  }
  void notify_one() { condition_.notify_one(); }
  void notify_all() { condition_.notify_all(); }

 private:
  std::condition_variable condition_;
};

}  // namespace dscan
