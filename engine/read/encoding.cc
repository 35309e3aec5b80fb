#include "engine/read/encoding.h"

#include <simdjson.h>
#include <strings.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/read/decoded_stream.h"

namespace dscan {
namespace {

using namespace std::string_view_literals;

/// Shorter texts say too little to be taken for UTF-16 without a mark.
constexpr std::size_t kLeastWideBytes = 16;
/// A character that is cut by the end of the head has at most this many bytes there.
constexpr std::size_t kMostCutBytes = 3;

/// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr std::array<std::pair<std::string_view, const char*>, 4> kMarks = {{
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
}};

/// Code units of 2 or 4 bytes.
struct WideForm {
  const char* name;
  std::size_t unit;
  bool big_endian;
};
constexpr std::array<WideForm, 4> kWideForms = {{
    {"UTF-16LE", 2, false},
    {"UTF-16BE", 2, true},
    {"UTF-32LE", 4, false},
    {"UTF-32BE", 4, true},
}};

std::uint32_t unit_at(std::string_view bytes, const WideForm& form) {
  std::uint32_t unit = 0;
  for (std::size_t i = 0; i < form.unit; ++i) {
    const std::size_t at = form.big_endian ? i : form.unit - 1 - i;
    unit = unit << 8U | static_cast<unsigned char>(bytes[at]);
  }
  return unit;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

/// Of no text: controls, private use, what is no character.
bool is_odd(std::uint32_t unit) {
  if (unit < ' ') return unit != '\t' && unit != '\n' && unit != '\r' && unit != '\f';
  return (unit >= 0x7F && unit < 0xA0) || (unit >= 0xE000 && unit < 0xF900) || (unit & 0xFFFEU) == 0xFFFE ||
         unit > 0x10FFFF;
}

/// Text in this form: no unit of it is odd, and ASCII is among them, which every text has for its line ends
/// and blanks. A table of small numbers, which has as many NUL bytes, has odd ones.
bool is_in_form(std::string_view head, const WideForm& form) {
  std::size_t ascii = 0;
  bool pending = false;
  for (; head.size() >= form.unit; head.remove_prefix(form.unit)) {
    const std::uint32_t unit = unit_at(head, form);
    const bool is_low = form.unit == 2 && is_low_surrogate(unit);
    if (is_odd(unit) || is_low != pending) return false;
    pending = form.unit == 2 && is_high_surrogate(unit);
    ascii += unit < 0x80 ? 1 : 0;
  }
  return ascii > 0;
}

const char* marked_encoding_of(std::string_view head) {
  for (const auto& [mark, name] : kMarks) {
    if (head.starts_with(mark)) return name;
  }
  return nullptr;
}

const char* wide_encoding_of(std::string_view head) {
  if (head.size() < kLeastWideBytes) return "";
  const auto* found = std::find_if(kWideForms.begin(), kWideForms.end(),
                                   [head](const WideForm& form) { return is_in_form(head, form); });
  return found == kWideForms.end() ? "" : found->name;
}

/// Up to a character that the end of the head may have cut.
bool is_utf8(std::string_view head) {
  if (simdjson::validate_utf8(head.data(), head.size())) return true;
  for (std::size_t cut = 1; cut <= std::min(kMostCutBytes, head.size()); ++cut) {
    const auto byte = static_cast<unsigned char>(head[head.size() - cut]);
    if (byte >= 0xC2) return simdjson::validate_utf8(head.data(), head.size() - cut);
    if (byte < 0x80) return false;
  }
  return false;
}

/// UTF-8 with a byte here and there that is not: four characters of it for each.
bool is_mostly_utf8(std::string_view head) {
  std::size_t characters = 0;
  std::size_t odd_bytes = 0;
  while (!head.empty()) {
    const std::size_t size = utf8_sequence_length(head);
    characters += size > 1 ? 1 : 0;
    odd_bytes += size == 0 ? 1 : 0;
    head.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return characters >= 4 * odd_bytes;
}

/// What the detector calls it, by the name of the superset that files of that name are in fact written in.
std::string superset_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, const char*>, 4> kSupersets = {{
      {"ISO-8859-1", "WINDOWS-1252"},
      {"SHIFT_JIS", "CP932"},
      {"BIG5", "BIG5-HKSCS"},
      {"EUC-KR", "UHC"},
  }};
  for (const auto& [known, superset] : kSupersets) {
    if (name == known) return superset;
  }
  return std::string(name);
}

/// Its characters may end in a byte that alone is ASCII.
bool ends_in_ascii(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"GB18030", "BIG5-HKSCS", "CP932", "UHC"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

struct FreeDetector {
  void operator()(uchardet* detector) const { ::uchardet_delete(detector); }
};

std::string guess(std::string_view head) {
  const std::unique_ptr<uchardet, FreeDetector> detector(::uchardet_new());
  if (detector == nullptr || ::uchardet_handle_data(detector.get(), head.data(), head.size()) != 0) return "";
  ::uchardet_data_end(detector.get());
  return superset_of(::uchardet_get_charset(detector.get()));
}

/// At least half of the characters that are not ASCII have another one as their neighbour.
bool stand_in_rows(std::string_view text) {
  std::size_t alone = 0;
  std::size_t all = 0;
  std::size_t row = 0;
  while (!text.empty()) {
    const std::size_t size = std::max<std::size_t>(utf8_sequence_length(text), 1);
    text.remove_prefix(size);
    row = size > 1 ? row + 1 : 0;
    all += size > 1 ? 1 : 0;
    alone += row == 1 ? 1 : 0;
    alone -= row == 2 ? 1 : 0;
  }
  return alone * 2 <= all;
}

/// All of the head can be decoded by it, up to a character that its end cut, and looks like text then.
bool fits(const std::string& name, std::string_view head) {
  MemoryStream bytes(head);
  const auto decoded = DecodedStream::open(name, bytes);
  if (!decoded) return false;
  std::string text(head.size() * DecodedStream::kMostGrowth, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const auto got = (*decoded)->read(text.data() + size, text.size() - size);
    if (!got || *got == 0) break;
    size += *got;
  }
  text.resize(size);
  const std::size_t cut = (*decoded)->is_cut() ? 1 : 0;
  return (*decoded)->undecodable() == cut && (!ends_in_ascii(name) || stand_in_rows(text));
}

bool begins_with_word(std::string_view name, std::string_view word) {
  return name.size() >= word.size() && ::strncasecmp(name.data(), word.data(), word.size()) == 0;
}

bool is_utf8_name(std::string_view name) {
  return (name.size() == 4 && begins_with_word(name, "UTF8")) ||
         (name.size() == 5 && begins_with_word(name, "UTF-8"));
}

/// Its texts have NUL bytes.
bool is_wide_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> kWords = {"UTF-16", "UTF16", "UTF-32", "UTF32", "UCS-2", "UCS-4"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [name](std::string_view word) { return begins_with_word(name, word); });
}

}  // namespace

std::string encoding_of(std::string_view head, std::string_view chosen) {
  if (const char* marked = marked_encoding_of(head)) return marked;
  const bool has_nul = head.find('\0') != std::string_view::npos;
  if (!chosen.empty())
    return is_utf8_name(chosen) || (has_nul && !is_wide_name(chosen)) ? "" : std::string(chosen);
  if (has_nul) return wide_encoding_of(head);
  if (is_utf8(head) || is_mostly_utf8(head)) return "";
  const std::string name = guess(head);
  const bool says_nothing = name.empty() || name == "ASCII" || name == "UTF-8";
  return !says_nothing && fits(name, head) ? name : "";
}

bool is_known_encoding(const std::string& name) {
  MemoryStream none("");
  return DecodedStream::open(name, none).has_value();
}

}  // namespace dscan
