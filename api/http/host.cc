#include "api/http/host.h"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/url/ipv4_address.hpp>
#include <locale>

namespace dscan {
namespace {

bool is_port(std::string_view text) {
  return text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_loopback_host(std::string_view host) {
  const std::size_t name_end = host.starts_with('[') ? host.find(']') : host.find(':');
  const std::size_t colon = host.find(':', host.starts_with('[') ? name_end : 0);
  if (colon != std::string_view::npos && !is_port(host.substr(colon + 1))) return false;
  const std::string_view name = host.substr(0, colon);
  if (name == "[::1]" || boost::algorithm::iequals(name, "localhost", std::locale::classic())) return true;
  const auto address = boost::urls::parse_ipv4_address(name);
  return address && address->is_loopback();
}

}  // namespace dscan
