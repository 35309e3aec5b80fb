#include "api/cli/mask_columns.h"

#include <fstream>
#include <string_view>
#include <utility>

namespace dscan {
namespace {

Error invalid(const std::string& what) {
  return {ErrorCode::kInvalidArgument, "--column: " + what};
}

/// A secret is better kept in a file, as its first line: "@FILE".
Result<std::string> secret_of(std::string_view value) {
  if (!value.starts_with('@')) return std::string(value);
  const std::string path(value.substr(1));
  std::ifstream file(path, std::ios::binary);
  std::string line;
  std::getline(file, line);
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty()) return Error(ErrorCode::kIo, "--column: " + path + ": no first line can be read");
  return line;
}

/// Of "name=value,name=value".
Result<MaskParameters> parse_parameters(std::string_view text) {
  MaskParameters out;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(one.size() == text.size() ? one.size() : one.size() + 1);
    const std::size_t equals = one.find('=');
    if (equals == 0 || equals == std::string_view::npos)
      return invalid("parameters are written NAME=VALUE,NAME=VALUE");
    const std::string name(one.substr(0, equals));
    const std::string_view value = one.substr(equals + 1);
    auto meant = name == "key" || name == "salt" ? secret_of(value) : Result<std::string>(std::string(value));
    if (!meant) return meant.error();
    out[name] = *std::move(meant);
  }
  return out;
}

}  // namespace

Result<std::map<std::string, MaskMethod>> parse_mask_columns(const std::vector<std::string>& texts) {
  std::map<std::string, MaskMethod> out;
  for (const std::string_view text : texts) {
    const std::size_t colon = text.find(':', text.find('='));
    const std::size_t equals = text.substr(0, colon).rfind('=');
    if (equals == 0 || equals == std::string_view::npos) {
      return invalid("give NAME=ALGORITHM or NAME=ALGORITHM:PARAMETER=VALUE,…");
    }
    const std::string name(text.substr(0, equals));
    const auto parameters =
        parse_parameters(colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1));
    if (!parameters) return parameters.error();
    const std::string_view algorithm = text.substr(0, colon).substr(equals + 1);
    auto method = make_mask_method(algorithm, *parameters);
    if (!method) return method.error().in("--column '" + name + "'");
    if (!out.emplace(name, *std::move(method)).second) return invalid("'" + name + "' is given twice");
  }
  return out;
}

}  // namespace dscan
