#include "api/cli/stop_signal.h"

#include <boost/system/error_code.hpp>
#include <condition_variable>
#include <csignal>
#include <mutex>

namespace dscan {

StopSignal::StopSignal() {
  signals_.async_wait([this](const boost::system::error_code& cancelled, int /*signal*/) {
    if (cancelled) return;
    signals_.clear();  // From here on the default action holds again.
    stop_.request_stop();
  });
  thread_ = std::thread([this] { io_.run(); });
}

StopSignal::~StopSignal() {
  io_.stop();
  thread_.join();
}

void StopSignal::wait() {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock<std::mutex> lock(mutex);
  stopped.wait(lock, token(), [] { return false; });
}

}  // namespace dscan
