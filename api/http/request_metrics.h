// How many requests were answered with what and how fast, by route. Counting costs a few atomic additions.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {

/// A route as metrics name it.
struct RouteName {
  std::string_view method;
  std::string_view pattern;  ///< Static storage.
};

class RequestMetrics {
 public:
  /// `routes`: in the order of the router's table.
  explicit RequestMetrics(const std::vector<RouteName>& routes);
  RequestMetrics(const RequestMetrics&) = delete;
  RequestMetrics& operator=(const RequestMetrics&) = delete;

  /// Any thread. `route` is an index of the routes, any other number stands for none of them.
  void record(std::size_t route, int status, std::chrono::steady_clock::duration took);

  /// In Prometheus' text form (version 0.0.4); routes that nobody asked for are left out.
  [[nodiscard]] std::string text() const;

 private:
  /// The statuses that the API answers with; the last place is for all others.
  static constexpr std::array<int, 8> kStatuses = {200, 400, 401, 403, 404, 413, 500, 0};
  /// Upper bounds of the histogram, in microseconds; behind the last one there is no bound.
  static constexpr std::array<std::uint64_t, 11> kBounds = {
      250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 1'000'000, 10'000'000};

  struct Counters {
    RouteName name;
    std::array<std::atomic<std::uint64_t>, kStatuses.size()> by_status{};
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> by_time{};
    std::atomic<std::uint64_t> micros{0};
  };

  void add_requests(std::string& out) const;
  void add_histogram(std::string& out) const;

  std::vector<Counters> routes_;  ///< The last one stands for no route. Never resized.
};

}  // namespace dscan
