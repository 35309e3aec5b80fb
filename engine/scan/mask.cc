#include "engine/scan/mask.h"

#include <algorithm>
#include <vector>

#include "engine/base/utf8.h"

namespace dscan {
namespace {

/// The characters of `value`, each valid UTF-8 and printable; at most `most` of them.
std::vector<std::string> characters_of(std::string_view value, std::size_t most) {
  std::vector<std::string> out;
  while (!value.empty() && out.size() < most) {
    const std::size_t length = std::max<std::size_t>(utf8_sequence_length(value), 1);
    const bool control = static_cast<unsigned char>(value[0]) < 0x20 || value[0] == 0x7F;
    out.push_back(control ? "?" : to_valid_utf8(value.substr(0, length)));
    value.remove_prefix(length);
  }
  return out;
}

std::string joined(const std::vector<std::string>& characters) {
  std::string out;
  for (const std::string& character : characters) out += character;
  return out;
}

/// One more than the cap: enough to know that there is more.
constexpr std::size_t kLookAt = kMaxExampleCharacters + 1;

void cut(std::vector<std::string>& characters) {
  if (characters.size() < kLookAt) return;
  characters.resize(kMaxExampleCharacters - 1);
  characters.emplace_back("…");
}

}  // namespace

std::string masked(std::string_view value, const std::optional<MaskShape>& shape) {
  std::vector<std::string> characters = characters_of(value, kLookAt);
  const std::size_t length = characters.size();
  const std::size_t by_default = std::min<std::size_t>(length / 6, 4);
  // A value much shorter than the shape was made for would be all but shown.
  const std::size_t shown = shape ? std::size_t{shape->head} + shape->tail : 0;
  const bool fits = shape && 3 * shown <= 2 * length;
  const std::size_t head = fits ? shape->head : by_default;
  std::size_t tail = fits ? shape->tail : by_default;
  if (length == kLookAt) tail = 0;  // The true end is not among them.
  for (std::size_t i = head; i + tail < length; ++i) characters[i] = "*";
  cut(characters);
  return joined(characters);
}

std::string revealed(std::string_view value) {
  std::vector<std::string> characters = characters_of(value, kLookAt);
  cut(characters);
  return joined(characters);
}

}  // namespace dscan
