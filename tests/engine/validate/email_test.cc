#include <libpsl.h>

#include "engine/validate/network.h"
#include "engine/validate/public_suffix.h"
#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

TEST(Email, Addresses) {
  expect_all(check_email, {"zhang.wei@mail.example.cn", "jane_doe+news@example.co.uk", "a@b.cc",
                           "O'Brien@Example.COM", "x@1-2.Museum", "user@xn--fiq228c.xn--p1ai"});
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

TEST(Email, TheTopOfADomainIsDelegated) {
  expect_none(check_email, {"a@b.example", "a@b.test", "a@b.invalid", "root@host.localhost", "a@dc.local",
                            "a@corp.internal", "a@b.nosuchdomain", "a@b.co.uk2", "a@b.xn--zzzzzz"});
}

// What is looked up in a table of its own must be what the library says.
TEST(Email, FrequentDomainsAreInTheList) {
  const std::string_view all = "au br ca cn com de edu eu fr gov in io it jp kr net nl org ru tw uk us";
  for (std::size_t at = 0; at < all.size();) {
    const std::string name(all.substr(at, std::min(all.find(' ', at), all.size()) - at));
    EXPECT_TRUE(is_top_level_domain(name)) << name;
    EXPECT_EQ(psl_is_public_suffix2(psl_builtin(), name.c_str(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE), 1)
        << name;
    at += name.size() + 1;
  }
}

TEST(Email, FilesAreNoHosts) {
  expect_none(check_email, {"logo@2x.png", "icon@3x.SVG", "left-pad@1.3.0.tgz", "getty@tty1.service",
                            "lib@v1.so", "mod@latest.js", "a@b.target", "a@1.zip"});
}

}  // namespace
}  // namespace dscan
