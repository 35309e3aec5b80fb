// Waiting for another process to get somewhere.
#pragma once

#include <chrono>
#include <thread>

namespace dscan::e2e {

/// Asks until `done` holds; false if it does not within a minute.
template <class Condition>
bool eventually(Condition done) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!done()) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace dscan::e2e
