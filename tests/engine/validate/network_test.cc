#include "engine/validate/network.h"

#include <arpa/inet.h>

#include <random>

#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

TEST(Ipv4, Quads) {
  expect_all(check_ipv4, {"192.168.31.7", "255.255.255.255", "1.0.0.0", "8.8.8.8"});
  expect_none(check_ipv4, {"0.0.0.0", "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.004", "1..3.4",
                           "1.2.3.", ".1.2.3.4", "1.2.3.4 ", "a.b.c.d", "", "...", "1234.1.1.1", "-1.2.3.4"});
}

// RFC 4291, section 2.2, and RFC 5952.
TEST(Ipv6, Forms) {
  expect_all(check_ipv6, {"2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200C:417A", "ff01::101", "::1",
                          "fe80::", "0:0:0:0:0:FFFF:129.144.52.38", "::FFFF:129.144.52.38", "::13.1.68.3",
                          "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8"});
  expect_none(check_ipv6, {"::",
                           "",
                           ":",
                           ":::",
                           "1",
                           "1:2",
                           "1:2:3:4:5:6:7",
                           "1:2:3:4:5:6:7:8:9",
                           "1::2::3",
                           "12345::1",
                           "g::1",
                           "1:2:3:4:5:6:7:8::",
                           "::1:2:3:4:5:6:7:8",
                           "1.2.3.4",
                           "1.2.3.4::",
                           "::1.2.3.256",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           ":1:2:3:4:5:6:7",
                           "1:2:3:4:5:6:7:",
                           "1:::2",
                           "::1 "});
}

// The C library's parser as the oracle, over random texts of the alphabet that addresses are made of.
TEST(Ipv6, AgreesWithTheSystem) {
  std::mt19937 random(4291);
  constexpr std::string_view kPieces[] = {"::",   ":",     "1", "0",       "db8", "ffff",
                                          "abcd", "10000", ".", "1.2.3.4", "255"};
  int accepted = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string text;
    for (std::size_t left = 1 + random() % 14; left > 0; --left)
      text += kPieces[random() % std::size(kPieces)];
    in6_addr address{};
    const bool expected = ::inet_pton(AF_INET6, text.c_str(), &address) == 1 && text != "::";
    accepted += expected ? 1 : 0;
    ASSERT_EQ(check_ipv6(text), expected) << text;
  }
  EXPECT_GT(accepted, 500);
}

TEST(Mac, Forms) {
  expect_all(check_mac, {"00:1b:63:ab:e6:a6", "3C-52-82-7F-01-9E"});
  expect_none(check_mac, {"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "FF-FF-FF-FF-FF-FF", "00:1b-63:ab-e6:a6",
                          "00:1b:63:ab:e6", "00:1b:63:ab:e6:a6:11", "00:1g:63:ab:e6:a6", "001b63abe6a6", "",
                          "00.1b.63.ab.e6.a6", "00:1b:63:ab:e6:a"});
}

}  // namespace
}  // namespace dscan
