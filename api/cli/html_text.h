// Text and plots as HTML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {

/// `text` with nothing that a browser takes for markup, and with control, invisible and text-turning
/// characters and invalid UTF-8 as \xHH, so that a name shows all that is in it.
std::string html_text(std::string_view text);

struct Bar {
  std::string label;
  std::uint64_t value = 0;
  std::int32_t color = 0;  ///< A level's color_number; 0: none.
};

/// A figure of horizontal bars in their order, as the web page draws it (api/web/site/plots.js), with its
/// numbers in words for those who do not see it. `what` says what is counted.
std::string bars_html(std::string_view title, std::string_view what, const std::vector<Bar>& bars);

/// A level's name on its colour.
std::string level_badge_html(std::string_view name, std::int32_t color);

}  // namespace dscan
