// The files of the web page, as the build has put them into the program.
#pragma once

#include <span>
#include <string_view>

namespace dscan {

struct WebFile {
  std::string_view name;  ///< As below api/web/site/, e.g. "style.css".
  std::string_view etag;  ///< With its quotes, as HTTP has it; another text has another one.
  std::string_view text;
};

/// All of them, by name.
std::span<const WebFile> web_files();

/// The text of the file of that name; empty if there is none.
std::string_view web_text(std::string_view name);

}  // namespace dscan
