// A client that signs with SDK-HMAC-SHA256, written from the contract and sharing no code with the server:
// its HMAC is spelled out, its sorting and encoding are its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/request.h"

namespace dscan::testing {

inline const std::string kSignDate = "20260102T030405Z";
inline constexpr std::int64_t kSignTime = 1'767'323'045'000;  ///< The same, in milliseconds.
inline const std::string kSignProject = "0123456789abcdef0123456789abcdef";
inline const std::string kSignAccess = "ACCESSKEY";
inline const std::string kSignSecret = "0123456789abcdefSECRETsecret";

/// What a client means to send: nothing is encoded yet but the path.
struct ClientCall {
  std::string method = "GET";
  std::string path = "/v1/" + kSignProject + "/sdg/scan/jobs";  ///< As on the wire.
  NamedValues query;
  NamedValues headers;  ///< All are signed, in this order.
  std::string body;
};

/// A call with the headers that the published SDK sends.
ClientCall sdk_call();

/// The signature of `call` in hexadecimal. `canonical_path` ends with '/'; `canonical_query` is sorted and
/// encoded.
std::string sign(const ClientCall& call, const std::string& canonical_path,
                 const std::string& canonical_query, const std::string& secret = kSignSecret);
/// As the SDK does it: the path as it is, the query sorted before it is encoded.
std::string sign(const ClientCall& call);

/// The value of Authorization.
std::string authorization(const ClientCall& call, const std::string& signature);

/// What arrives at the server when `call` is sent, Authorization included unless `signature` is empty.
Request received(const ClientCall& call, const std::string& signature);

}  // namespace dscan::testing
