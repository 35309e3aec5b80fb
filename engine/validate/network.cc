#include "engine/validate/network.h"

#include <algorithm>
#include <cstddef>

#include "engine/validate/ascii.h"

namespace dscan {
namespace {

constexpr std::size_t kIpv6Groups = 8;
constexpr std::size_t kMacLength = 17;

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Cuts the text up to `separator` off the front of `rest`, with the separator.
std::string_view next_part(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return part;
}

bool is_octet(std::string_view text) {
  if (text.empty() || text.size() > 3 || !all_digits(text)) return false;
  return to_int(text) <= 255 && (text.size() == 1 || text[0] != '0');
}

bool is_dotted_quad(std::string_view text) {
  if (std::count(text.begin(), text.end(), '.') != 3) return false;
  for (int i = 0; i < 4; ++i) {
    if (!is_octet(next_part(text, '.'))) return false;
  }
  return text.empty();
}

constexpr std::size_t kNoGroups = kIpv6Groups + 1;

/// How many 16-bit groups `text` spells, e.g. 2 for "2001:db8" and for "192.0.2.1"; kNoGroups if it is
/// something else. "" is none. A dotted quad may stand last.
std::size_t count_groups(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t groups = 0;
  for (bool more = true; more;) {
    more = text.find(':') != std::string_view::npos;
    const std::string_view group = next_part(text, ':');
    if (!more && is_dotted_quad(group)) return groups + 2;
    if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex))
      return kNoGroups;
    if (++groups > kIpv6Groups) return kNoGroups;
  }
  return groups;
}

}  // namespace

bool check_ipv4(std::string_view value) {
  return is_dotted_quad(value) && value != "0.0.0.0";
}

bool check_ipv6(std::string_view value) {
  if (value == "::") return false;
  const std::size_t gap = value.find("::");
  if (gap == std::string_view::npos) return count_groups(value) == kIpv6Groups;
  const std::string_view head = value.substr(0, gap);
  if (head.find('.') != std::string_view::npos) return false;
  // "::" stands for at least one group; a second one fails as an empty group.
  return count_groups(head) + count_groups(value.substr(gap + 2)) < kIpv6Groups;
}

bool check_mac(std::string_view value) {
  if (value.size() != kMacLength || (value[2] != ':' && value[2] != '-')) return false;
  bool all_zero = true;
  bool all_ones = true;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (i % 3 == 2) {
      if (value[i] != value[2]) return false;
      continue;
    }
    if (!is_hex(value[i])) return false;
    all_zero = all_zero && value[i] == '0';
    all_ones = all_ones && to_lower(value[i]) == 'f';
  }
  return !all_zero && !all_ones;
}

}  // namespace dscan
