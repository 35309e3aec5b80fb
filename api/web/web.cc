#include "api/web/web.h"

#include <algorithm>
#include <string_view>

#include "api/web/web_files.h"

namespace dscan {
namespace {

constexpr std::string_view kFolder = "/web/";
constexpr std::string_view kPage = "index.html";

// Nothing may come from elsewhere, go elsewhere, or stand in the page itself; no other page may frame it.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

std::string_view content_type(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "image/svg+xml";
}

const WebFile* file_named(std::string_view name) {
  const auto files = web_files();
  const auto found =
      std::find_if(files.begin(), files.end(), [name](const WebFile& file) { return file.name == name; });
  return found == files.end() ? nullptr : &*found;
}

const WebFile* file_at(std::string_view path) {
  if (path == "/") return file_named(kPage);
  if (!path.starts_with(kFolder)) return nullptr;
  return file_named(path.substr(kFolder.size()));
}

/// If-None-Match is a list of tags, or '*'. A tag inside another one cannot be: they are quoted.
bool has_it(const Request& request, std::string_view etag) {
  const std::string_view tags = request.header("if-none-match").value_or("");
  return tags == "*" || tags.find(etag) != std::string_view::npos;
}

}  // namespace

std::string_view web_text(std::string_view name) {
  const WebFile* const file = file_named(name);
  return file == nullptr ? std::string_view() : file->text;
}

std::optional<Response> web_response(const Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
  const WebFile* const file = file_at(request.path);
  if (file == nullptr) return std::nullopt;
  Response response;
  response.content_type = content_type(file->name);
  // Kept, but asked for each time: a new program brings a new page.
  response.headers = {{"Cache-Control", "no-cache"},
                      {"ETag", std::string(file->etag)},
                      {"Content-Security-Policy", std::string(kPolicy)},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Referrer-Policy", "no-referrer"}};
  if (has_it(request, file->etag)) {
    response.status = 304;
  } else {
    response.body = file->text;
  }
  return response;
}

}  // namespace dscan
