#include "engine/rule/pack_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "engine/rule/toml_text.h"

namespace dscan {
namespace {

/// In the order of ExcludeWhere::Target.
constexpr std::array<std::string_view, 3> kTargets = {"value", "match", "line"};

/// The shortest number that reads back as the same one; TOML wants a point in it.
std::string number(double value) {
  std::array<char, 32> buffer{};
  const auto* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  std::string out(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

class Writer {
 public:
  void text(std::string_view key, std::string_view value) { line(key, toml_text(value)); }
  void line(std::string_view key, std::string_view value) {
    out_ += key;
    out_ += " = ";
    out_ += value;
    out_ += '\n';
  }
  void header(std::string_view name) { (out_ += name) += '\n'; }

  /// On one line what fits there.
  void texts(std::string_view key, const std::vector<std::string>& values) {
    constexpr std::size_t kLine = 100;
    std::string flat;
    std::string tall;
    for (const std::string& value : values) {
      const std::string item = toml_text(value);
      flat += (flat.empty() ? "" : ", ") + item;
      tall += "  " + item + ",\n";
    }
    line(key, flat.size() <= kLine ? "[" + flat + "]" : "[\n" + tall + "]");
  }
  void texts_if_any(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) texts(key, values);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void write_shape(const RegexShape& shape, Writer& out) {
  out.text("regex", shape.regex);
  if (shape.group != 0) out.line("group", std::to_string(shape.group));
  if (shape.multiline) out.line("multiline", "true");
  if (!shape.anchor.empty()) out.text("anchor", shape.anchor);
}

void write_exclude_where(std::string_view header, const ExcludeWhere& excluded, Writer& out) {
  out.header(header);
  if (excluded.target != ExcludeWhere::Target::kValue) {
    out.text("target", kTargets[static_cast<std::size_t>(excluded.target)]);
  }
  out.texts_if_any("regexes", excluded.regexes);
  out.texts_if_any("stopwords", excluded.stopwords);
  out.texts_if_any("paths", excluded.paths);
  if (excluded.all) out.line("all", "true");
}

void write_near(const Near& near, Writer& out) {
  out.header("[[rule.near]]");
  write_shape(near.text, out);
  if (near.min_entropy > 0) out.line("min_entropy", number(near.min_entropy));
  if (near.lines) out.line("lines", std::to_string(*near.lines));
  if (near.columns) out.line("columns", std::to_string(*near.columns));
  for (const ExcludeWhere& excluded : near.exclude_where) {
    write_exclude_where("[[rule.near.exclude_where]]", excluded, out);
  }
}

void write_checks(const Rule& rule, Writer& out) {
  out.texts_if_any("validators", rule.validators);
  if (rule.min_entropy > 0) out.line("min_entropy", number(rule.min_entropy));
  out.texts_if_any("exclude", rule.exclude);
  out.texts_if_any("exclude_values", rule.exclude_values);
  out.texts_if_any("paths", rule.paths);
  out.texts_if_any("keywords", rule.keywords);
  const Rule defaults;
  if (rule.confidence != defaults.confidence) out.line("confidence", std::to_string(rule.confidence));
  if (rule.precedence != defaults.precedence) out.line("precedence", std::to_string(rule.precedence));
}

void write_rule(const Rule& rule, Writer& out) {
  out.header("\n[[rule]]");
  out.text("id", rule.id);
  out.text("name", rule.name);
  out.text("description", rule.description);
  out.text("level", rule.level);
  out.text("classification", rule.classification);
  write_shape(std::get<RegexShape>(rule.shape), out);
  write_checks(rule, out);
  out.texts("examples", rule.examples);
  out.texts("counter_examples", rule.counter_examples);
  for (const ExcludeWhere& excluded : rule.exclude_where) {
    write_exclude_where("[[rule.exclude_where]]", excluded, out);
  }
  for (const Near& near : rule.near) write_near(near, out);
}

}  // namespace

std::string pack_text(const std::vector<Rule>& rules, const std::string& comment) {
  std::string out;
  for (std::size_t begin = 0; begin < comment.size();) {
    const std::size_t end = std::min(comment.find('\n', begin), comment.size());
    std::string text = comment.substr(begin, end - begin);
    std::replace_if(text.begin(), text.end(), is_control_byte, ' ');
    out += "# " + text + "\n";
    begin = end + 1;
  }
  Writer writer;
  for (const Rule& rule : rules) write_rule(rule, writer);
  return out + writer.take();
}

}  // namespace dscan
