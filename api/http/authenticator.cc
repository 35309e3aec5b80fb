#include "api/http/authenticator.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "api/http/aksk_signature.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

constexpr std::string_view kTokenHeader = "x-auth-token";
constexpr std::string_view kAuthorization = "authorization";

bool is_only_segment(const Request& request, std::string_view name) {
  return request.segments.size() == 1 && request.segments.front() == name;
}

/// `/` and `/web/…`: files that are the same for everybody.
bool is_page(const Request& request) {
  return request.path == "/" || (!request.segments.empty() && request.segments.front() == "web");
}

bool is_read(const Request& request) {
  return request.method == "GET" || request.method == "HEAD";
}

bool equal_digests(const std::string& a, const std::string& b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

ApiError bad_signature(std::string_view why) {
  return unauthenticated("verify aksk signature fail: " + std::string(why));
}

}  // namespace

Authenticator::Authenticator(Credentials credentials, const Clock& clock, const AuthOptions& options)
    : keys_(std::move(credentials.keys)),
      clock_(clock),
      options_(options),
      used_(options.remembered_signatures) {
  for (ProjectToken& each : credentials.tokens)
    tokens_.push_back({sha256(each.token), std::move(each.project)});
  if (!credentials.metrics_token.empty()) metrics_digest_ = sha256(credentials.metrics_token);
}

std::optional<ApiError> Authenticator::refuse(const Request& request) {
  if (is_only_segment(request, "healthz") || is_only_segment(request, "openapi.json")) return std::nullopt;
  if (is_page(request)) return std::nullopt;
  if (is_only_segment(request, "metrics")) return refuse_metrics(request);
  const bool signed_request = request.header(kAuthorization).has_value();
  const Verdict verdict = signed_request ? by_signature(request) : by_token(request);
  if (verdict.refused) return verdict.refused;
  const auto named = request.header("x-project-id");
  if (request.segments.empty() || request.segments.front() != "v1") return std::nullopt;
  const bool own = request.segments.size() > 1 && request.segments[1] == verdict.project &&
                   (!named || *named == verdict.project);
  if (own) return std::nullopt;
  return unauthenticated("the credentials are not those of the project that the request names");
}

std::optional<ApiError> Authenticator::refuse_metrics(const Request& request) const {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view value = request.only_header(kAuthorization).value_or("");
  const bool allowed = !metrics_digest_.empty() && value.starts_with(kBearer) &&
                       equal_digests(sha256(value.substr(kBearer.size())), metrics_digest_);
  if (allowed) return std::nullopt;
  return unauthenticated("the bearer token of [metrics] in the file of credentials is needed");
}

Authenticator::Verdict Authenticator::by_token(const Request& request) const {
  const auto token = request.only_header(kTokenHeader);
  if (!token) return {{}, unauthenticated("x-auth-token not found")};
  const std::string digest = sha256(*token);
  const HashedToken* found = nullptr;
  for (const HashedToken& known : tokens_) {  // All of them: the time must not tell which one it is.
    if (equal_digests(digest, known.digest)) found = &known;
  }
  if (found == nullptr) return {{}, unauthenticated("decrypt token fail")};
  return {found->project, std::nullopt};
}

Authenticator::Verdict Authenticator::by_signature(const Request& request) {
  const auto header = request.only_header(kAuthorization);
  if (!header) return {{}, bad_signature("there must be one Authorization header")};
  if (authorization_scheme(*header) != kAkskScheme) {
    return {{}, bad_signature("the scheme is not supported; sign with " + std::string(kAkskScheme))};
  }
  const auto authorization = parse_aksk_authorization(*header);
  if (!authorization) return {{}, bad_signature("Access, SignedHeaders and Signature are needed")};
  const auto key = std::find_if(keys_.begin(), keys_.end(), [&](const ProjectKey& known) {
    return known.access == authorization->access;
  });
  if (key == keys_.end()) return {{}, bad_signature("the access key is unknown")};
  const auto verified = verify_signature(request, *authorization, key->secret);
  if (!verified) return {{}, bad_signature(verified.error().message())};
  return {key->project, refuse_replay(request, authorization->signature, verified->date)};
}

std::optional<ApiError> Authenticator::refuse_replay(const Request& request, std::string_view signature,
                                                     EpochMillis date) {
  const EpochMillis now = clock_.now();
  const EpochMillis skew = std::chrono::milliseconds(options_.clock_skew).count();
  if (std::abs(now - date) > skew) return bad_signature("X-Sdk-Date is too far from the server's time");
  if (is_read(request)) return std::nullopt;
  switch (used_.remember(signature, date + skew, now)) {
    case ReplayMemory::Answer::kNew:
      return std::nullopt;
    case ReplayMemory::Answer::kSeen:
      return bad_signature("the signature was used before");
    case ReplayMemory::Answer::kFull:
      break;
  }
  return too_busy("too many signed requests");
}

}  // namespace dscan
