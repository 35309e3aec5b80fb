#include "engine/read/sniff_index.h"

#include <simdjson.h>

#include <algorithm>
#include <string>
#include <utility>

namespace dscan {
namespace {

namespace ondemand = simdjson::ondemand;

/// The beginning of a document with what closes its open string, arrays and objects behind it, so that a
/// parser looks at it.
std::string closed(std::string_view beginning) {
  std::string out(beginning);
  while (!out.empty() && static_cast<unsigned char>(out.back()) >= 0x80) out.pop_back();  // Half a character.
  std::string closers;
  bool in_string = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const char c = out[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') {
      if (++i == out.size()) out.pop_back();
    } else if (!in_string && (c == '{' || c == '[')) {
      closers += c == '{' ? '}' : ']';
    } else if (!in_string && (c == '}' || c == ']') && !closers.empty()) {
      closers.pop_back();
    }
  }
  if (in_string) out += '"';
  return out.append(closers.rbegin(), closers.rend());
}

/// Stops at the first thing that is not JSON: what was seen until then counts.
bool has_index_and_source(std::string_view json) {
  const simdjson::padded_string padded(json);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::object members;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return false;
  if (document.get_object().get(members) != simdjson::SUCCESS) return false;
  bool has_index = false;
  bool has_source = false;
  for (auto member : members) {
    ondemand::field field;
    ondemand::json_type kind{};
    if (std::move(member).get(field) != simdjson::SUCCESS) break;
    if (field.value().type().get(kind) != simdjson::SUCCESS) break;
    has_index = has_index || (field.key() == "_index" && kind == ondemand::json_type::string);
    has_source = has_source || (field.key() == "_source" && kind == ondemand::json_type::object);
    if (has_index && has_source) return true;
  }
  return false;
}

}  // namespace

bool begins_with_index_document(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  const std::size_t end = head.find('\n');
  const std::string_view line = head.substr(0, end);
  // Cheaper than parsing the beginning of every JSON file there is.
  if (!line.starts_with('{') || line.find("\"_index\"") == std::string_view::npos) return false;
  return has_index_and_source(end == std::string_view::npos ? closed(line) : std::string(line));
}

}  // namespace dscan
