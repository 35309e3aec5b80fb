// Who may ask: tokens and keys of projects, as the file of --auth-file holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

struct ProjectToken {
  std::string project;
  std::string token;  ///< What X-Auth-Token must be.
};

struct ProjectKey {
  std::string project;
  std::string access;  ///< Public: names the key.
  std::string secret;
};

struct Credentials {
  std::vector<ProjectToken> tokens;
  std::vector<ProjectKey> keys;
  std::string metrics_token;  ///< The bearer token of /metrics; empty: nobody may read it.
};

/// Tokens and secrets are at least this long: shorter ones can be guessed.
inline constexpr std::size_t kLeastSecretLength = 16;

/// From TOML: tables [[token]] (project, token) and [[key]] (project, access, secret), and perhaps [metrics]
/// (token). kInvalidArgument: not TOML, something unknown, missing, too short or given twice, or nothing at
/// all. No message holds a secret.
Result<Credentials> parse_credentials(std::string_view text);

/// The credentials of a file that nobody but this user can read or write. Errors: as parse_credentials(), and
/// kInvalidArgument for a file of another owner, of another mode than 0600 or 0400, or too large; kIo.
Result<Credentials> read_credentials(const std::string& path);

}  // namespace dscan
