#include "api/http/request_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace dscan {
namespace {

using std::chrono::microseconds;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(RequestMetricsTest, CountsByRouteAndStatus) {
  RequestMetrics metrics({{"GET", "/a"}, {"POST", "/b"}});
  metrics.record(0, 200, microseconds(1));
  metrics.record(0, 200, microseconds(1));
  metrics.record(0, 400, microseconds(1));
  metrics.record(7, 404, microseconds(1));
  metrics.record(7, 299, microseconds(1));
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("dscan_http_requests_total{method=\"GET\",route=\"/a\",status=\"200\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("dscan_http_requests_total{method=\"GET\",route=\"/a\",status=\"400\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("dscan_http_requests_total{method=\"\",route=\"\",status=\"404\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("dscan_http_requests_total{method=\"\",route=\"\",status=\"other\"} 1\n"));
  EXPECT_THAT(text, Not(HasSubstr("/b"))) << "nobody asked for it";
}

TEST(RequestMetricsTest, TheHistogramIsCumulative) {
  RequestMetrics metrics(std::vector<RouteName>{{"GET", "/a"}});
  metrics.record(0, 200, microseconds(250));
  metrics.record(0, 200, microseconds(251));
  metrics.record(0, 200, microseconds(20'000'000));
  const std::string text = metrics.text();
  const std::string bucket = "dscan_http_request_seconds_bucket{method=\"GET\",route=\"/a\",le=";
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.00025\"} 1\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.0005\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"10\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"+Inf\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("dscan_http_request_seconds_sum{method=\"GET\",route=\"/a\"} 20.000501\n"));
  EXPECT_THAT(text, HasSubstr("dscan_http_request_seconds_count{method=\"GET\",route=\"/a\"} 3\n"));
}

TEST(RequestMetricsTest, LosesNothingWhenManyCount) {
  RequestMetrics metrics(std::vector<RouteName>{{"GET", "/a"}});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&metrics] {
      for (int n = 0; n < 1'000; ++n) metrics.record(0, 200, microseconds(n));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(metrics.text(), HasSubstr("status=\"200\"} 4000\n"));
}

}  // namespace
}  // namespace dscan
