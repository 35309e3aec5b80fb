#include "api/routes/result_filter.h"

#include <algorithm>
#include <string_view>

#include "api/routes/params.h"

namespace dscan {

std::vector<std::uint8_t> wanted_ranks(const Request& request, const Catalog& catalog) {
  const std::vector<std::string_view> ids = request.parameters("security_level_ids");
  std::vector<std::uint8_t> ranks;
  for (const SecurityLevel& level : catalog.levels) {
    if (ids.empty() || std::find(ids.begin(), ids.end(), level.id) != ids.end()) ranks.push_back(level.rank);
  }
  return ranks;
}

Result<ResultFilter> classification_filter(const Request& request, const Catalog& catalog) {
  ResultFilter filter;
  const auto keyword = text_param(request, "keyword");
  if (!keyword) return keyword.error();
  filter.keyword = *keyword;
  const auto asset_kind = asset_kind_param(request, "asset_type");
  if (!asset_kind) return asset_kind.error();
  filter.asset_kind = *asset_kind;
  const auto asset_id = text_param(request, "asset_id");
  if (!asset_id) return asset_id.error();
  filter.asset_id = *asset_id;
  filter.level_ranks = wanted_ranks(request, catalog);
  return filter;
}

}  // namespace dscan
