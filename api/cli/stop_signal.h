// SIGINT and SIGTERM as a stop token.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <stop_token>
#include <thread>

namespace dscan {

/// While it lives, the first signal asks to stop; a second one ends the process at once (the store bears it).
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }
  /// Returns when a signal has come.
  void wait();

 private:
  std::stop_source stop_;
  boost::asio::io_context io_{1};
  boost::asio::signal_set signals_{io_, SIGINT, SIGTERM};
  std::thread thread_;
};

}  // namespace dscan
