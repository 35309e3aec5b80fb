#include "engine/validate/network.h"
#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

TEST(Email, Addresses) {
  expect_all(check_email, {"zhang.wei@mail.example.cn", "jane_doe+news@example.co.uk", "a@b.cc",
                           "O'Brien@Example.COM", "x@1-2.example", "user@xn--fiq228c.example"});
}

TEST(Email, LocalPart) {
  expect_none(check_email, {"@example.com", ".a@example.com", "a.@example.com", "a..b@example.com",
                            "a b@example.com", "a\xC3\xA9@example.com", "a@b@example.com"});
  EXPECT_TRUE(check_email(std::string(64, 'a') + "@example.com"));
  EXPECT_FALSE(check_email(std::string(65, 'a') + "@example.com"));
}

TEST(Email, Domain) {
  expect_none(check_email,
              {"a@", "a@example", "a@.com", "a@example..com", "a@-example.com", "a@example-.com",
               "a@example.c", "a@example.c0m", "a@example.com.", "a@exa_mple.com", "a@10.0.0.1"});
  EXPECT_TRUE(check_email("a@" + std::string(63, 'b') + ".com"));
  EXPECT_FALSE(check_email("a@" + std::string(64, 'b') + ".com"));
  std::string domain;
  while (domain.size() < 250) domain += "ab.";
  EXPECT_TRUE(check_email("a@" + domain.substr(0, 249) + "com"));
  EXPECT_FALSE(check_email("a@" + domain + "ab.com"));
}

TEST(Email, FilesAreNoHosts) {
  expect_none(check_email, {"logo@2x.png", "icon@3x.SVG", "left-pad@1.3.0.tgz", "getty@tty1.service",
                            "lib@v1.so", "mod@latest.js"});
}

}  // namespace
}  // namespace dscan
