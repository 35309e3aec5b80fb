// Reads one YAML mapping by naming the keys it may have: TableReader's way, for the YAML files of others.
#pragma once

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace dscan {

/// A Result of a node itself would be ambiguous: a node takes values of every type.
struct YamlDocument {
  YAML::Node root;
};

/// The one document of a YAML text of at most kMaxYamlBytes; the border of yaml-cpp's exceptions. Aliases are
/// references, so they cost nothing however they multiply. Errors: `origin:line: not YAML: why`.
Result<YamlDocument> parse_yaml(std::string_view text, const std::string& origin);

/// yaml-cpp takes a hundred bytes of memory for one of text.
inline constexpr std::size_t kMaxYamlBytes = std::size_t{4} * 1024 * 1024;

/// A key that is missing or has the wrong type gives an empty value; finish() then has the error, which
/// begins with `origin:line: `. A key without a value counts as missing. Of a key that comes twice the first
/// counts.
class YamlReader {
 public:
  /// `node` must be a mapping, or finish() says so; `what` names it in messages.
  YamlReader(const YAML::Node& node, const std::string& origin, std::string_view what);

  [[nodiscard]] bool has(std::string_view key);
  /// `origin:line` of the mapping.
  [[nodiscard]] std::string where() const;

  std::string text(std::string_view key);         ///< Obligatory and not empty.
  std::string text_if_any(std::string_view key);  ///< Missing: empty.
  std::vector<std::string> texts_if_any(std::string_view key);
  double number_or(std::string_view key, double otherwise, double least, double most);
  bool flag_or(std::string_view key, bool otherwise);
  /// The index among `words`; `otherwise` if missing.
  std::size_t choice_or(std::string_view key, std::span<const std::string_view> words, std::size_t otherwise);
  std::vector<YAML::Node> items_if_any(std::string_view key);  ///< A list of anything.
  std::optional<YAML::Node> mapping_if_any(std::string_view key);

  /// Records that the value of `key` is not what it must be.
  void wrong(std::string_view key, const std::string& must_be);
  void wrong_mapping(const std::string& message);
  /// Takes over the error of a mapping inside this one, as finish() gave it.
  void adopt(const Result<void>& inner);

  /// The first thing that was wrong.
  [[nodiscard]] Result<void> finish() const;
  /// The keys that no call has named.
  [[nodiscard]] std::vector<std::string> unknown_keys() const;

 private:
  std::optional<YAML::Node> find(std::string_view key);
  void note(const YAML::Node& at, const std::string& message);

  const YAML::Node node_;
  const std::string& origin_;
  std::string_view what_;
  std::vector<std::string_view> known_;
  std::optional<Error> error_;
};

}  // namespace dscan
