#include "api/http/host.h"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <locale>
#include <optional>
#include <utility>

namespace dscan {
namespace {

bool is_port(std::string_view text) {
  return text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The part before the port, an IPv6 address with its brackets; nullopt if the port is none.
std::optional<std::string_view> name_of(std::string_view host) {
  const std::size_t name_end = host.starts_with('[') ? host.find(']') : 0;
  const std::size_t colon = host.find(':', name_end);
  if (colon != std::string_view::npos && !is_port(host.substr(colon + 1))) return std::nullopt;
  return host.substr(0, colon);
}

bool same_name(std::string_view a, std::string_view b) {
  return boost::algorithm::iequals(a, b, std::locale::classic());
}

bool is_loopback_name(std::string_view name) {
  if (name == "[::1]" || same_name(name, "localhost")) return true;
  const auto address = boost::urls::parse_ipv4_address(name);
  return address && address->is_loopback();
}

bool is_address(std::string_view name) {
  if (name.size() > 2 && name.starts_with('[') && name.ends_with(']')) {
    return boost::urls::parse_ipv6_address(name.substr(1, name.size() - 2)).has_value();
  }
  return boost::urls::parse_ipv4_address(name).has_value();
}

}  // namespace

bool is_loopback_host(std::string_view host) {
  const auto name = name_of(host);
  return name && is_loopback_name(*name);
}

HostRule::HostRule(Addresses addresses, std::vector<std::string> names)
    : addresses_(addresses), names_(std::move(names)) {}

bool HostRule::allows(std::string_view host) const {
  const auto name = name_of(host);
  if (!name) return false;
  if (is_loopback_name(*name) || (addresses_ == Addresses::kAny && is_address(*name))) return true;
  return std::any_of(names_.begin(), names_.end(),
                     [&](const std::string& known) { return same_name(known, *name); });
}

}  // namespace dscan
