// The Host header: a name that somebody made to point here is refused. A page of that name in the user's
// browser would be allowed to read the answers (DNS rebinding). Addresses are no names, so they cannot be
// bent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dscan {

/// True for "localhost", an address of 127.0.0.0/8 or "[::1]", each with or without ":port".
bool is_loopback_host(std::string_view host);

/// Which hosts a server answers for.
class HostRule {
 public:
  enum class Addresses { kLoopback, kAny };

  /// `names` are allowed besides "localhost" and addresses, with any port or none.
  HostRule(Addresses addresses, std::vector<std::string> names);

  [[nodiscard]] bool allows(std::string_view host) const;

 private:
  Addresses addresses_;
  std::vector<std::string> names_;
};

}  // namespace dscan
