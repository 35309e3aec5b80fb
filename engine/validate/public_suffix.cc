#include "engine/validate/public_suffix.h"

#include <libpsl.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/validate/ascii.h"

namespace dscan {
namespace {

constexpr std::size_t kMaxLabel = 63;  // RFC 1035, 2.3.4.

// Nine of ten addresses end in one of these, and to ask the library takes longer than the rest of the check.
constexpr auto kFrequent = [] {
  auto packed = std::to_array<std::uint64_t>({
      packed_lower("au"), packed_lower("br"),  packed_lower("ca"), packed_lower("cn"),  packed_lower("com"),
      packed_lower("de"), packed_lower("edu"), packed_lower("eu"), packed_lower("fr"),  packed_lower("gov"),
      packed_lower("in"), packed_lower("io"),  packed_lower("it"), packed_lower("jp"),  packed_lower("kr"),
      packed_lower("nl"), packed_lower("net"), packed_lower("ru"), packed_lower("org"), packed_lower("tw"),
      packed_lower("uk"), packed_lower("us"),
  });
  std::sort(packed.begin(), packed.end());
  return packed;
}();

bool is_frequent(std::string_view label) {
  return label.size() <= 3 && std::binary_search(kFrequent.begin(), kFrequent.end(), packed_lower(label));
}

}  // namespace

bool is_top_level_domain(std::string_view label) {
  if (is_frequent(label)) return true;
  std::array<char, kMaxLabel + 1> lower{};  // The library wants a zero behind it.
  if (label.size() < 2 || label.size() > kMaxLabel) return false;
  if (!std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; })) return false;
  std::transform(label.begin(), label.end(), lower.begin(), to_lower);
  // Without the star rule, which makes a suffix of whatever is not in the list. The list is compiled into the
  // library and is only read.
  return psl_is_public_suffix2(psl_builtin(), lower.data(), PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1;
}

}  // namespace dscan
