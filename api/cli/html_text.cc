#include "api/cli/html_text.h"

#include <fmt/core.h>

#include <algorithm>

#include "api/cli/people_text.h"
#include "engine/base/utf8.h"

namespace dscan {
namespace {

// The measures of the page's own plots.
constexpr double kWidth = 384;
constexpr int kRow = 26;
constexpr double kLabel = 150;
constexpr double kNumber = 54;
constexpr std::size_t kLongestLabel = 17;
constexpr int kColors = 6;

/// U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F and U+FEFF: no width, or they turn the text around
/// them.
bool is_unseen(std::string_view character) {
  if (character.size() != 3) return false;
  const auto second = static_cast<unsigned char>(character[1]);
  const auto third = static_cast<unsigned char>(character[2]);
  if (character[0] == '\xEF') return second == 0xBB && third == 0xBF;
  if (character[0] != '\xE2') return false;
  if (second == 0x80) return (third >= 0x8B && third <= 0x8F) || (third >= 0xAA && third <= 0xAE);
  return second == 0x81 && third >= 0xA0 && third <= 0xAF;
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

std::string short_label(std::string_view label) {
  std::string out;
  std::size_t characters = 0;
  while (!label.empty()) {
    if (++characters > kLongestLabel) return out + "…";
    const std::size_t length = std::max<std::size_t>(1, utf8_sequence_length(label));
    out += label.substr(0, length);
    label.remove_prefix(length);
  }
  return out;
}

std::string level_class(std::int32_t color) {
  return fmt::format("level-{}", std::clamp(color, 0, kColors));
}

std::string bar_html(const Bar& bar, std::size_t index, std::uint64_t most) {
  const double room = kWidth - kLabel - kNumber;
  const double share = static_cast<double>(bar.value) / static_cast<double>(most);
  const double width = bar.value > 0 ? std::max(2.0, share * room) : 0;
  const auto top = static_cast<int>(index) * kRow;
  return fmt::format(
      R"(<g><title>{}: {}</title><text x="{}" y="{}" text-anchor="end" class="plot-label">{}</text>)"
      R"(<rect x="{}" y="{}" width="{:.1f}" height="{}" rx="3" class="plot-bar {}"/>)"
      R"(<text x="{:.1f}" y="{}" class="plot-number">{}</text></g>)",
      html_text(bar.label), count_text(bar.value), kLabel - 8, top + 17, html_text(short_label(bar.label)),
      kLabel, top + 5, width, kRow - 10, level_class(bar.color), kLabel + width + 6, top + 17,
      count_text(bar.value));
}

}  // namespace

std::string html_text(std::string_view text) {
  const std::string safe = terminal_text(text);
  std::string out;
  for (std::string_view rest = safe; !rest.empty();) {
    const std::string_view character = rest.substr(0, std::max<std::size_t>(1, utf8_sequence_length(rest)));
    const std::string_view escaped = entity(character[0]);
    if (is_unseen(character)) {
      for (const char byte : character) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    } else {
      out += escaped.empty() ? character : escaped;
    }
    rest.remove_prefix(character.size());
  }
  return out;
}

std::string level_badge_html(std::string_view name, std::int32_t color) {
  return fmt::format(R"(<span class="badge {}">{}</span>)", level_class(color), html_text(name));
}

std::string bars_html(std::string_view title, std::string_view what, const std::vector<Bar>& bars) {
  std::string out = fmt::format(
      R"(<figure class="plot"><figcaption><h3>{}</h3><p class="hint">{}</p></figcaption>)", title, what);
  if (bars.empty()) return out + "<p class=\"hint\">Nothing.</p></figure>\n";
  std::uint64_t most = 1;
  std::string words;
  for (const Bar& bar : bars) {
    most = std::max(most, bar.value);
    words += fmt::format("{}{}: {}", words.empty() ? "" : ", ", html_text(bar.label), count_text(bar.value));
  }
  out += fmt::format(R"(<svg viewBox="0 0 {} {}" role="img" aria-label="{}, {}. {}">)", kWidth,
                     static_cast<int>(bars.size()) * kRow, title, what, words);
  for (std::size_t i = 0; i < bars.size(); ++i) out += bar_html(bars[i], i, most);
  return out + "</svg></figure>\n";
}

}  // namespace dscan
