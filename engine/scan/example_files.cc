#include "engine/scan/example_files.h"

#include "engine/base/utf8.h"

namespace dscan {
namespace {

/// The name of the only column and field: no rule's context word.
constexpr std::string_view kField = "sample";

std::string csv_quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string json_quoted(const std::string& text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string sql_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\0') {
      out += "\\0";
    } else {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "'";
}

void add(const std::vector<std::string>& texts, std::uint32_t rule, bool wanted,
         std::vector<RuleExample>& out) {
  for (std::size_t i = 0; i < texts.size(); ++i) out.push_back({rule, wanted, i + 1, texts[i]});
}

}  // namespace

std::vector<RuleExample> examples_of(const std::vector<Rule>& rules) {
  std::vector<RuleExample> out;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    add(rules[rule].examples, rule, true, out);
    add(rules[rule].counter_examples, rule, false, out);
  }
  return out;
}

std::string table_of(const std::vector<RuleExample>& examples) {
  std::string out(kField);
  out += '\n';
  for (const RuleExample& example : examples) out += csv_quoted(example.text) + "\n";
  return out;
}

std::string documents_of(const std::vector<RuleExample>& examples) {
  std::string out;
  for (const RuleExample& example : examples) {
    const std::string value = fits_document(example) ? json_quoted(example.text) : "\"\"";
    out += "{\"_index\":\"check\",\"_source\":{\"" + std::string(kField) + "\":" + value + "}}\n";
  }
  return out;
}

std::string dump_of(const std::vector<RuleExample>& examples) {
  std::string out;
  for (const RuleExample& example : examples) {
    out += "INSERT INTO `check` (`" + std::string(kField) + "`) VALUES (" + sql_quoted(example.text) + ");\n";
  }
  return out;
}

bool fits_document(const RuleExample& example) {
  return to_valid_utf8(example.text) == example.text;
}

}  // namespace dscan
