#include "tests/api/http/aksk_signer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

#include "api/http/target.h"
#include "engine/base/digest.h"

namespace dscan::testing {
namespace {

std::string unhex(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    out += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return out;
}

/// RFC 2104, with blocks of 64 bytes.
std::string hmac_hex(std::string key, const std::string& text) {
  if (key.size() > 64) key = unhex(sha256(key));
  key.resize(64, '\0');
  std::string inner = key;
  std::string outer = key;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
  return sha256(outer + unhex(sha256(inner + text)));
}

std::string encode(const std::string& text) {
  std::string out;
  for (const unsigned char c : text) {
    if (std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_' || c == '~') {
      out += static_cast<char>(c);
    } else {
      std::array<char, 4> escape{};
      std::snprintf(escape.data(), escape.size(), "%%%02X", c);
      out += escape.data();
    }
  }
  return out;
}

std::string query_text(const NamedValues& query) {
  std::string out;
  for (const auto& [key, value] : query) {
    if (!out.empty()) out += '&';
    out += encode(key) + '=' + encode(value);
  }
  return out;
}

std::string signed_names(const ClientCall& call) {
  std::string names;
  for (const auto& [name, value] : call.headers) names += (names.empty() ? "" : ";") + name;
  return names;
}

std::string header(const ClientCall& call, const std::string& name) {
  const auto found = std::find_if(call.headers.begin(), call.headers.end(),
                                  [&](const auto& each) { return each.first == name; });
  return found == call.headers.end() ? "" : found->second;
}

}  // namespace

ClientCall sdk_call() {
  ClientCall call;
  call.headers = {{"content-type", "application/json"},
                  {"host", "127.0.0.1:8080"},
                  {"x-project-id", kSignProject},
                  {"x-sdk-date", kSignDate}};
  return call;
}

std::string sign(const ClientCall& call, const std::string& canonical_path,
                 const std::string& canonical_query, const std::string& secret) {
  std::string text = call.method + '\n' + canonical_path + '\n' + canonical_query + '\n';
  for (const auto& [name, value] : call.headers) text += name + ':' + value + '\n';
  const std::string claimed = header(call, "x-sdk-content-sha256");
  text += '\n' + signed_names(call) + '\n' + (claimed.empty() ? sha256(call.body) : claimed);
  return hmac_hex(secret, "SDK-HMAC-SHA256\n" + header(call, "x-sdk-date") + '\n' + sha256(text));
}

std::string sign(const ClientCall& call) {
  NamedValues sorted = call.query;
  std::sort(sorted.begin(), sorted.end());
  return sign(call, call.path + '/', query_text(sorted));
}

std::string authorization(const ClientCall& call, const std::string& signature) {
  return "SDK-HMAC-SHA256 Access=" + kSignAccess + ", SignedHeaders=" + signed_names(call) +
         ", Signature=" + signature;
}

Request received(const ClientCall& call, const std::string& signature) {
  Request request;
  request.id = "request";
  request.method = call.method;
  const std::string query = query_text(call.query);
  EXPECT_TRUE(parse_target(query.empty() ? call.path : call.path + '?' + query, request)) << call.path;
  request.headers = call.headers;
  if (!signature.empty()) request.headers.emplace_back("Authorization", authorization(call, signature));
  request.body = call.body;
  return request;
}

}  // namespace dscan::testing
