#include "engine/validate/network.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/validate/ascii.h"
#include "engine/validate/public_suffix.h"

namespace dscan {
namespace {

// RFC 5321, 4.5.3.1, and RFC 1035, 2.3.4.
constexpr std::size_t kMaxLocal = 64;
constexpr std::size_t kMaxDomain = 253;
constexpr std::size_t kMaxLabel = 63;

// Top-level domains that are far more often the ending of a file where they follow an '@' in what is scanned:
// of package names (left-pad@1.3.zip), shared objects and systemd's instances (foo@bar.target).
constexpr auto kFileEndings = std::to_array<std::uint64_t>({
    packed_lower("java"),
    packed_lower("mov"),
    packed_lower("py"),
    packed_lower("so"),
    packed_lower("target"),
    packed_lower("zip"),
});

/// Accounts that version control servers share among everybody: git@host is the address of a machine.
bool is_shared_account(std::string_view local) {
  return local.size() <= 3 && (local == "git" || local == "svn" || local == "hg");
}

/// RFC 5322's dot-atom: atoms of printable characters with single dots between them.
bool is_local_part(std::string_view local) {
  if (local.empty() || local.size() > kMaxLocal || local.starts_with('.') || local.ends_with('.'))
    return false;
  static constexpr ByteTable kCharacters{
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-"};
  char before = 0;
  for (const char c : local) {
    if (!kCharacters.has(c) || (c == '.' && before == '.')) return false;
    before = c;
  }
  return true;
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > kMaxLabel || label.starts_with('-') || label.ends_with('-'))
    return false;
  static constexpr ByteTable kCharacters{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"};
  return std::all_of(label.begin(), label.end(), [](char c) { return kCharacters.has(c); });
}

bool is_file_ending(std::string_view label) {
  return label.size() < sizeof(std::uint64_t) &&
         std::find(kFileEndings.begin(), kFileEndings.end(), packed_lower(label)) != kFileEndings.end();
}

bool is_domain(std::string_view domain) {
  if (domain.size() > kMaxDomain) return false;
  const std::size_t last_dot = domain.rfind('.');
  if (last_dot == std::string_view::npos) return false;
  const std::string_view top = domain.substr(last_dot + 1);
  if (is_file_ending(top) || !is_top_level_domain(top)) return false;
  std::string_view rest = domain.substr(0, last_dot);
  for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
    if (!is_label(rest.substr(0, dot))) return false;
    rest.remove_prefix(dot + 1);
  }
  return is_label(rest);
}

}  // namespace

bool check_email(std::string_view value) {
  const std::size_t at = value.find('@');
  if (at == std::string_view::npos) return false;
  const std::string_view local = value.substr(0, at);
  return is_local_part(local) && !is_shared_account(local) && is_domain(value.substr(at + 1));
}

}  // namespace dscan
