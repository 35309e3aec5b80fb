#include "api/http/request_metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace dscan {
namespace {

constexpr double kMicrosPerSecond = 1e6;

template <class Counts>
std::uint64_t sum_of(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::string labels(const RouteName& name) {
  return fmt::format(R"(method="{}",route="{}")", name.method, name.pattern);
}

}  // namespace

RequestMetrics::RequestMetrics(const std::vector<RouteName>& routes) : routes_(routes.size() + 1) {
  for (std::size_t i = 0; i < routes.size(); ++i) routes_[i].name = routes[i];
}

void RequestMetrics::record(std::size_t route, int status, std::chrono::steady_clock::duration took) {
  Counters& counters = routes_[std::min(route, routes_.size() - 1)];
  const auto* const known = std::find(kStatuses.begin(), kStatuses.end() - 1, status);
  const auto micros =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
  const auto* const bound = std::lower_bound(kBounds.begin(), kBounds.end(), micros);
  const auto add = [](std::atomic<std::uint64_t>& counter, std::uint64_t value) {
    counter.fetch_add(value, std::memory_order_relaxed);
  };
  add(counters.by_status[static_cast<std::size_t>(known - kStatuses.begin())], 1);
  add(counters.by_time[static_cast<std::size_t>(bound - kBounds.begin())], 1);
  add(counters.micros, micros);
}

std::string RequestMetrics::text() const {
  std::string out;
  add_requests(out);
  add_histogram(out);
  return out;
}

void RequestMetrics::add_requests(std::string& out) const {
  out += "# HELP dscan_http_requests_total Requests answered.\n# TYPE dscan_http_requests_total counter\n";
  for (const Counters& route : routes_) {
    for (std::size_t i = 0; i < kStatuses.size(); ++i) {
      const std::uint64_t count = route.by_status[i];
      if (count == 0) continue;
      const std::string status = kStatuses[i] == 0 ? "other" : std::to_string(kStatuses[i]);
      fmt::format_to(std::back_inserter(out), "dscan_http_requests_total{{{},status=\"{}\"}} {}\n",
                     labels(route.name), status, count);
    }
  }
}

void RequestMetrics::add_histogram(std::string& out) const {
  const auto append = [&out](std::string_view suffix, const std::string& all_labels, const auto& value) {
    fmt::format_to(std::back_inserter(out), "dscan_http_request_seconds{}{{{}}} {}\n", suffix, all_labels,
                   value);
  };
  out +=
      "# HELP dscan_http_request_seconds From a request's last byte to its answer's.\n"
      "# TYPE dscan_http_request_seconds histogram\n";
  for (const Counters& route : routes_) {
    if (sum_of(route.by_time) == 0) continue;
    const std::string name = labels(route.name);
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      below += route.by_time[i];
      const double bound = static_cast<double>(kBounds[i]) / kMicrosPerSecond;
      append("_bucket", fmt::format("{},le=\"{}\"", name, bound), below);
    }
    below += route.by_time.back();
    append("_bucket", name + ",le=\"+Inf\"", below);
    append("_sum", name, static_cast<double>(route.micros) / kMicrosPerSecond);
    append("_count", name, below);
  }
}

}  // namespace dscan
