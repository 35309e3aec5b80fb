// Lets tests that run as root see what permissions do.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

namespace dscan::testing {

/// While it lives, root is nobody; everybody else stays who they are. Make what the test needs within its
/// life.
class AsOrdinaryUser {
 public:
  AsOrdinaryUser() { EXPECT_TRUE(!was_root_ || ::seteuid(kNobody) == 0); }
  ~AsOrdinaryUser() { EXPECT_TRUE(!was_root_ || ::seteuid(0) == 0); }
  AsOrdinaryUser(const AsOrdinaryUser&) = delete;
  AsOrdinaryUser& operator=(const AsOrdinaryUser&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;  ///< Of Debian and most others; needs no entry in /etc/passwd.
  const bool was_root_ = ::geteuid() == 0;
};

}  // namespace dscan::testing
