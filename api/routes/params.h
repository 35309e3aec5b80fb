// Query parameters: from text to values, or to an error that names the parameter and what it may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "api/http/request.h"
#include "engine/base/error.h"
#include "engine/model/asset.h"

namespace dscan {

/// The part of a list that was asked for.
struct PageParams {
  std::uint64_t first = 0;    ///< Index of the first item.
  std::uint32_t limit = 100;  ///< At most so many items.

  /// The part as indices of a list of `size` items: [begin, end).
  [[nodiscard]] std::pair<std::size_t, std::size_t> within(std::size_t size) const;
};

/// The largest `limit`. More is refused, never cut: some clients take a short page for the last one.
inline constexpr std::uint32_t kMaxLimit = 100'000;

/// From `offset` (a page number from 0) and `limit` (items per page).
Result<PageParams> page_params(const Request& request);

/// A time in milliseconds since 1970; 0 if it is absent.
Result<std::int64_t> time_param(const Request& request, std::string_view name);

/// A parameter that is text; empty if it is absent. Errors: it came more than once.
Result<std::string_view> text_param(const Request& request, std::string_view name);

/// "true" or "false"; `fallback` if it is absent.
Result<bool> bool_param(const Request& request, std::string_view name, bool fallback);

/// "OBS", "DATABASE" or "BIGDATA"; nullopt if it is absent or empty.
Result<std::optional<AssetKind>> asset_kind_param(const Request& request, std::string_view name);

/// The token of `marker`, given back as the token itself or as the JSON object that held it; empty if absent.
Result<std::string> marker_param(const Request& request);

}  // namespace dscan
