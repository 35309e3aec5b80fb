#include "engine/validate/public_suffix.h"

#include <libpsl.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/validate/ascii.h"

namespace dscan {
namespace {

constexpr std::size_t kMaxLabel = 63;  // RFC 1035, 2.3.4.

// Nine of ten addresses end in one of these, and to ask the library takes longer than the rest of the check.
constexpr auto kFrequent =
    std::to_array<std::string_view>({"au", "br", "ca", "cn", "com", "de", "edu", "eu", "fr", "gov", "in",
                                     "io", "it", "jp", "kr", "net", "nl", "org", "ru", "tw", "uk",  "us"});
static_assert(std::is_sorted(kFrequent.begin(), kFrequent.end()));

}  // namespace

bool is_top_level_domain(std::string_view label) {
  std::array<char, kMaxLabel + 1> lower{};  // The library wants a zero behind it.
  if (label.size() < 2 || label.size() > kMaxLabel) return false;
  if (!std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; })) return false;
  std::transform(label.begin(), label.end(), lower.begin(), to_lower);
  if (std::binary_search(kFrequent.begin(), kFrequent.end(), std::string_view(lower.data(), label.size()))) {
    return true;
  }
  // Without the star rule, which makes a suffix of whatever is not in the list. The list is compiled into the
  // library and is only read.
  return psl_is_public_suffix2(psl_builtin(), lower.data(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1;
}

}  // namespace dscan
