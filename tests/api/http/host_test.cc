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

TEST(HostTest, OnLoopbackOtherAddressesAreRefused) {
  const HostRule rule(HostRule::Addresses::kLoopback, {"dscan.example"});
  EXPECT_TRUE(rule.allows("127.0.0.1:8080"));
  EXPECT_TRUE(rule.allows("dscan.example"));
  EXPECT_FALSE(rule.allows("192.168.1.1"));
  EXPECT_FALSE(rule.allows(""));
}

TEST(HostTest, ElsewhereAddressesAndAllowedNamesHold) {
  const HostRule rule(HostRule::Addresses::kAny, {"dscan.example"});
  for (const char* host : {"localhost", "192.168.1.1", "192.168.1.1:443", "[fe80::1]", "[2001:db8::1]:8080",
                           "Dscan.Example:443"}) {
    EXPECT_TRUE(rule.allows(host)) << host;
  }
  for (const char* host :
       {"", "evil.example", "dscan.example.evil.example", "x.dscan.example", "dscan.example:x", "192.168.1",
        "[zz]", "[]", "fe80::1", "dscan.example@evil.example"}) {
    EXPECT_FALSE(rule.allows(host)) << host;
  }
}

}  // namespace
}  // namespace dscan
