#include "api/http/canonical_request.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/http/header_text.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

constexpr std::string_view kContentDigest = "x-sdk-content-sha256";
constexpr std::string_view kUnsignedBody = "UNSIGNED-PAYLOAD";

bool is_unreserved(char c) {
  constexpr std::string_view kMarks = "-_.~";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         kMarks.find(c) != std::string_view::npos;
}

std::string with_slash(std::string path) {
  if (!path.ends_with('/')) path += '/';
  return path;
}

/// The path's bytes as they came, encoded once more: escapes of the wire are escaped.
std::string path_of_wire(const Request& request) {
  std::string out;
  for (std::string_view rest = request.path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    out += percent_encoded(rest.substr(0, end));
    if (end < rest.size()) out += '/';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return with_slash(std::move(out));
}

/// The decoded path, encoded.
std::string path_of_segments(const Request& request) {
  std::string out;
  for (const std::string& segment : request.segments) out += "/" + percent_encoded(segment);
  return with_slash(std::move(out));
}

std::string joined(const NamedValues& encoded) {
  std::string out;
  for (const auto& [key, value] : encoded)
    out.append(out.empty() ? "" : "&").append(key).append("=").append(value);
  return out;
}

NamedValues encoded(NamedValues query) {
  for (auto& [key, value] : query) {
    key = percent_encoded(key);
    value = percent_encoded(value);
  }
  return query;
}

std::string sorted_then_encoded(NamedValues query) {
  std::sort(query.begin(), query.end());
  return joined(encoded(std::move(query)));
}

std::string encoded_then_sorted(NamedValues query) {
  query = encoded(std::move(query));
  std::sort(query.begin(), query.end());
  return joined(query);
}

Result<std::string> header_lines(const Request& request, std::string_view names) {
  std::string lines;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(';'), names.size());
    const std::string_view name = names.substr(0, end);
    const auto value = request.only_header(name);
    if (!value) {
      return Error(ErrorCode::kInvalidArgument,
                   "a signed header must be there exactly once: " + std::string(name));
    }
    lines.append(name).append(":").append(trim_header(*value)).append("\n");
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return lines;
}

Result<std::string> body_digest(const Request& request) {
  std::string digest = sha256(request.body);
  if (!request.header(kContentDigest)) return digest;
  const auto claimed = request.only_header(kContentDigest);
  if (!claimed || (*claimed != kUnsignedBody && *claimed != digest)) {
    return Error(ErrorCode::kInvalidArgument, "X-Sdk-Content-Sha256 must be the digest of the body, once");
  }
  return std::string(*claimed);
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_unreserved(c)) {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return out;
}

Result<std::vector<std::string>> canonical_requests(const Request& request, std::string_view signed_headers) {
  const auto headers = header_lines(request, signed_headers);
  if (!headers) return headers.error();
  const auto digest = body_digest(request);
  if (!digest) return digest.error();
  const std::string tail = "\n" + *headers + "\n" + std::string(signed_headers) + "\n" + *digest;
  std::vector<std::string> forms;
  for (const std::string& path : {path_of_segments(request), path_of_wire(request)}) {
    for (const std::string& query :
         {sorted_then_encoded(request.query), encoded_then_sorted(request.query)}) {
      std::string form = request.method;
      form.append("\n").append(path).append("\n").append(query).append(tail);
      if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
    }
  }
  return forms;
}

}  // namespace dscan
