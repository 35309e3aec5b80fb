// One HTTP request as handlers see it: decoded, owned, free of the server's types.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dscan {

/// Names with values in the order they came; a name may come more than once.
using NamedValues = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string id;                     ///< Unique; the X-Request-Id of the answer.
  std::string method;                 ///< Upper case as on the wire, e.g. "GET".
  std::string target;                 ///< Path and query as on the wire, still encoded.
  std::string path;                   ///< The target's path, still encoded: fit for a log.
  std::vector<std::string> segments;  ///< The path's segments, decoded.
  NamedValues query;                  ///< The query's parameters, decoded; without '=' the value is empty.
  NamedValues headers;
  std::string body;

  /// The first header of that name (ASCII case ignored).
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  /// That header if there is exactly one of that name.
  [[nodiscard]] std::optional<std::string_view> only_header(std::string_view name) const;
  /// All values of a query parameter; its name's case matters.
  [[nodiscard]] std::vector<std::string_view> parameters(std::string_view name) const;
};

}  // namespace dscan
