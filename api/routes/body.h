// Bodies of requests: from JSON text to values, or to an error that names the field and what it may be. A
// field that is null is taken for one that is missing: SDKs send what their users did not set as null.
#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/request.h"
#include "engine/base/error.h"

namespace dscan {

/// How many characters (code points) a text may have. Texts are valid UTF-8 without NUL.
struct TextBounds {
  std::size_t least = 0;
  std::size_t most = 1024;
};

struct IntBounds {
  std::int64_t least;
  std::int64_t most;
};

/// One JSON object of a request. What it does not know it lets pass, as the documented service does.
class Body {
 public:
  /// The body, whatever its Content-Type says; an absent one is an object without fields. kInvalidArgument:
  /// it is no JSON object.
  static Result<Body> of(const Request& request);
  explicit Body(boost::json::object fields) : fields_(std::move(fields)) {}

  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

  /// A field of that type; nullopt if it is missing. kInvalidArgument: it is of another type or out of
  /// bounds.
  [[nodiscard]] Result<std::optional<std::string>> text(std::string_view name, TextBounds bounds = {}) const;
  [[nodiscard]] Result<std::optional<std::int64_t>> integer(std::string_view name, IntBounds bounds) const;
  [[nodiscard]] Result<std::optional<bool>> boolean(std::string_view name) const;
  [[nodiscard]] Result<std::optional<std::vector<std::string>>> texts(std::string_view name,
                                                                      TextBounds each = {}) const;
  [[nodiscard]] Result<std::optional<std::vector<Body>>> objects(std::string_view name) const;

  /// The same for a field that must be there.
  [[nodiscard]] Result<std::string> required_text(std::string_view name, TextBounds bounds = {}) const;
  [[nodiscard]] Result<std::int64_t> required_integer(std::string_view name, IntBounds bounds) const;
  [[nodiscard]] Result<bool> required_boolean(std::string_view name) const;
  [[nodiscard]] Result<std::vector<std::string>> required_texts(std::string_view name,
                                                                TextBounds each = {}) const;
  [[nodiscard]] Result<std::vector<Body>> required_objects(std::string_view name) const;

  /// The value as it came, nullptr if it is missing or null.
  [[nodiscard]] const boost::json::value* find(std::string_view name) const;

 private:
  boost::json::object fields_;
};

/// How an error says what a field must be.
Error invalid_field(std::string_view name, std::string_view allowed);

}  // namespace dscan
