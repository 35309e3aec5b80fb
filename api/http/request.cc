#include "api/http/request.h"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <locale>

namespace dscan {

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (boost::algorithm::iequals(key, name, std::locale::classic())) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::only_header(std::string_view name) const {
  const auto count = std::count_if(headers.begin(), headers.end(), [name](const auto& header) {
    return boost::algorithm::iequals(header.first, name, std::locale::classic());
  });
  return count == 1 ? header(name) : std::nullopt;
}

std::vector<std::string_view> Request::parameters(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : query) {
    if (key == name) values.emplace_back(value);
  }
  return values;
}

}  // namespace dscan
