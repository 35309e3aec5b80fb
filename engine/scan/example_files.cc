#include "engine/scan/example_files.h"

#include "engine/base/utf8.h"

namespace dscan {
namespace {

/// The name of a column and field that says nothing to any rule.
constexpr const char* kField = "sample";

std::string column_of(const std::vector<RuleExample>& examples) {
  return examples.empty() || examples.front().column.empty() ? kField : examples.front().column;
}

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

void add(const std::vector<std::string>& texts, const RuleExample& like, bool has_column,
         std::vector<RuleExample>& out) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    RuleExample& example = out.emplace_back(like);
    example.number = i + 1;
    const std::size_t sign = has_column ? texts[i].find('=') : std::string::npos;
    example.text = sign == std::string::npos ? texts[i] : texts[i].substr(sign + 1);
    example.column = sign == std::string::npos ? "" : texts[i].substr(0, sign);
  }
}

}  // namespace

std::vector<RuleExample> examples_of(const std::vector<Rule>& rules) {
  std::vector<RuleExample> out;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    const bool has_column = std::holds_alternative<ColumnShape>(rules[rule].shape);
    add(rules[rule].examples, {rule, true, 1, "", ""}, has_column, out);
    add(rules[rule].counter_examples, {rule, false, 1, "", ""}, has_column, out);
  }
  return out;
}

std::string table_of(const std::vector<RuleExample>& examples) {
  std::string out = csv_quoted(column_of(examples)) + "\n";
  for (const RuleExample& example : examples) out += csv_quoted(example.text) + "\n";
  return out;
}

std::string documents_of(const std::vector<RuleExample>& examples) {
  const std::string field = json_quoted(column_of(examples));
  std::string out;
  for (const RuleExample& example : examples) {
    const std::string value = fits_document(example) ? json_quoted(example.text) : "\"\"";
    out.append(R"({"_index":"check","_source":{)").append(field).append(":").append(value).append("}}\n");
  }
  return out;
}

std::string dump_of(const std::vector<RuleExample>& examples) {
  const std::string column = column_of(examples);
  std::string out;
  for (const RuleExample& example : examples) {
    out += "INSERT INTO `check` (`" + column + "`) VALUES (" + sql_quoted(example.text) + ");\n";
  }
  return out;
}

bool fits_document(const RuleExample& example) {
  return to_valid_utf8(example.text) == example.text;
}

}  // namespace dscan
