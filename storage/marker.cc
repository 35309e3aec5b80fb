#include "storage/marker.h"

#include <array>
#include <cstdint>
#include <set>

#include "engine/base/digest.h"
#include "storage/ascii.h"

namespace dscan {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned kBitsPerDigit = 6;
constexpr char kMarkerVersion = 1;
constexpr std::size_t kMarkerBytes = 1 + DoneKey::kHashSize + ResultPosition::kEncodedSize;
// Whole groups of three bytes: no padding and no bits left over, so that a position has one marker only.
static_assert(kMarkerBytes % 3 == 0);

// base64url of RFC 4648, section 5.
std::string to_base64url(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (const char byte : bytes.substr(i, 3)) group = group << 8 | static_cast<std::uint8_t>(byte);
    for (unsigned digit = 4; digit-- > 0;) text.push_back(kAlphabet[group >> digit * kBitsPerDigit & 0x3F]);
  }
  return text;
}

// Empty if `text` is not whole groups of the alphabet.
std::string from_base64url(std::string_view text) {
  std::string bytes;
  if (text.size() % 4 != 0) return bytes;
  for (std::size_t i = 0; i < text.size(); i += 4) {
    std::uint32_t group = 0;
    for (const char digit : text.substr(i, 4)) {
      const std::size_t value = kAlphabet.find(digit);
      if (value == std::string_view::npos) return {};
      group = group << kBitsPerDigit | static_cast<std::uint32_t>(value);
    }
    for (const int shift : {16, 8, 0}) bytes.push_back(static_cast<char>(group >> shift));
  }
  return bytes;
}

std::string binding(const JobKey& job, const ResultFilter& filter) {
  const std::string kind =
      filter.asset_kind ? std::to_string(static_cast<unsigned>(*filter.asset_kind)) : std::string();
  std::string levels = "all";
  if (filter.level_ranks) {
    levels.clear();
    const std::set<std::uint8_t> ranks(filter.level_ranks->begin(), filter.level_ranks->end());
    for (const std::uint8_t rank : ranks) levels += std::to_string(unsigned{rank}) + ',';
  }
  return stable_hash({job.project, job.job, kind, filter.asset_id, levels, ascii_lower(filter.keyword)});
}

}  // namespace

std::string make_marker(const JobKey& job, const ResultFilter& filter, const ResultPosition& position) {
  return to_base64url(kMarkerVersion + binding(job, filter) + position.encode());
}

Result<ResultPosition> read_marker(std::string_view marker, const JobKey& job, const ResultFilter& filter) {
  // The size first: a marker comes from outside and may be of any length.
  if (marker.size() != kMarkerBytes / 3 * 4) return marker_error();
  const std::string bytes = from_base64url(marker);
  const std::string expected = kMarkerVersion + binding(job, filter);
  if (!bytes.starts_with(expected)) return marker_error();
  const auto position = ResultPosition::decode(std::string_view(bytes).substr(expected.size()));
  if (!position) return marker_error();
  return *position;
}

Error marker_error() {
  return {
      ErrorCode::kInvalidArgument,
      "marker is not one that this job gave for this filter; leave it out to begin with the first result"};
}

}  // namespace dscan
