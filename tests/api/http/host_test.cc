#include "api/http/host.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(HostTest, LoopbackNamesAndAddresses) {
  for (const char* host : {"localhost", "LocalHost:80", "127.0.0.1", "127.0.0.1:8080", "127.255.3.4", "[::1]",
                           "[::1]:8080", "localhost:"}) {
    EXPECT_TRUE(is_loopback_host(host)) << host;
  }
}

TEST(HostTest, EverythingElse) {
  for (const char* host : {"",
                           ":",
                           ":80",
                           "evil.example",
                           "localhost.evil.example",
                           "127.0.0.1.evil.example",
                           "128.0.0.1",
                           "127.1",
                           "2130706433",
                           "0x7f.0.0.1",
                           "[::1",
                           "::1",
                           "[::2]",
                           "[::1]evil",
                           "[::1]:80:80",
                           "127.0.0.1:80a",
                           "127.0.0.1@evil.example",
                           "localhost:123456",
                           "[",
                           "user@localhost"}) {
    EXPECT_FALSE(is_loopback_host(host)) << host;
  }
}

}  // namespace
}  // namespace dscan
