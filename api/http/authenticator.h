// Whether a request comes from somebody who may ask for the project in its path. A path /v1/{project}/… wants
// credentials of that project, every other path any credentials; /healthz, /openapi.json and the files
// of the web page (/ and /web/…) hold nothing of a project and are open; /metrics sums up all projects and
// has a bearer token of its own.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/credentials.h"
#include "api/http/error_response.h"
#include "api/http/replay_memory.h"
#include "api/http/request.h"
#include "engine/base/clock.h"

namespace dscan {

struct AuthOptions {
  /// How far X-Sdk-Date may be from the server's time, in both directions.
  std::chrono::seconds clock_skew{15 * 60};
  std::size_t remembered_signatures = 100'000;  ///< Of requests that change something; see refuse().
};

class Authenticator {
 public:
  /// `clock` outlives it.
  Authenticator(Credentials credentials, const Clock& clock, const AuthOptions& options = {});

  /// Why the request must not be answered; nullopt: it may be. Any thread. Checks the header Authorization
  /// (AK/SK) if there is one, else X-Auth-Token. A signature holds for one request, but SDKs sign the same
  /// request alike when they repeat it within a second: so a signature that was used before is refused only
  /// if its method is not GET or HEAD, where a replay would do something. When no more signatures can be
  /// remembered, requests that would need it are refused, too.
  [[nodiscard]] std::optional<ApiError> refuse(const Request& request);

 private:
  struct HashedToken {
    std::string digest;  ///< So that a comparison takes the same time for every length.
    std::string project;
  };
  /// Either the project that may be asked for, or why none may.
  struct Verdict {
    std::string_view project;
    std::optional<ApiError> refused;
  };

  [[nodiscard]] std::optional<ApiError> refuse_metrics(const Request& request) const;
  [[nodiscard]] Verdict by_token(const Request& request) const;
  [[nodiscard]] Verdict by_signature(const Request& request);
  [[nodiscard]] std::optional<ApiError> refuse_replay(const Request& request, std::string_view signature,
                                                      EpochMillis date);

  std::vector<HashedToken> tokens_;
  std::vector<ProjectKey> keys_;
  std::string metrics_digest_;  ///< Empty: there is no token.
  const Clock& clock_;
  const AuthOptions options_;
  ReplayMemory used_;
};

}  // namespace dscan
