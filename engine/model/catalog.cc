#include "engine/model/catalog.h"

#include <algorithm>

namespace dscan {
namespace {

template <class Predicate>
const SecurityLevel* find_level(const std::vector<SecurityLevel>& levels, Predicate matches) {
  const auto found = std::find_if(levels.begin(), levels.end(), matches);
  return found == levels.end() ? nullptr : &*found;
}

}  // namespace

const SecurityLevel* Catalog::level_with_rank(std::uint8_t rank) const {
  return find_level(levels, [rank](const SecurityLevel& level) { return level.rank == rank; });
}

const SecurityLevel* Catalog::level_named(std::string_view name) const {
  return find_level(levels, [name](const SecurityLevel& level) { return level.name == name; });
}

}  // namespace dscan
