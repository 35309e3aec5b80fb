// Imports of fixture files and texts, for tests.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/rule/import.h"
#include "engine/rule/pack_writer.h"
#include "engine/rule/rule_file.h"
#include "tests/testing/source_dir.h"

namespace dscan {

/// What an import gave.
struct Imported {
  Pack pack;
  ImportReport report;

  [[nodiscard]] bool has(const std::string& id) const {
    return std::any_of(pack.rules.begin(), pack.rules.end(),
                       [&id](const Rule& rule) { return rule.id == id; });
  }
  [[nodiscard]] const Rule& rule(const std::string& id) const {
    for (const Rule& rule : pack.rules) {
      if (rule.id == id) return rule;
    }
    throw std::out_of_range("no rule " + id);
  }
  [[nodiscard]] std::vector<std::string> losses_of(const std::string& id) const {
    std::vector<std::string> out;
    for (const ImportNote& loss : report.losses) {
      if (loss.rule == id) out.push_back(loss.what);
    }
    return out;
  }
  [[nodiscard]] std::string refusal_of(const std::string& id) const {
    for (const ImportNote& refused : report.refused) {
      if (refused.rule == id) return refused.what;
    }
    return "not refused";
  }
  [[nodiscard]] std::vector<std::string> notes() const {
    std::vector<std::string> out;
    for (const ImportNote& note : report.notes) out.push_back(note.what);
    return out;
  }
};

inline Imported imported_text(const std::string& text, const std::filesystem::path& path = "my.toml") {
  Imported out;
  auto report = import_rules(text, path, out.pack);
  EXPECT_TRUE(report) << report.error().message();
  if (report) out.report = std::move(*report);
  return out;
}

inline std::filesystem::path import_path(const std::string& name) {
  return std::filesystem::path(testing::kSourceDir) / "tests/engine/rule/imports" / name;
}

/// A file of tests/engine/rule/imports.
inline Imported imported_file(const std::string& name) {
  const auto text = read_rule_file(import_path(name));
  EXPECT_TRUE(text) << text.error().message();
  return imported_text(text ? *text : "", import_path(name));
}

inline std::string import_error(const std::string& text, const std::filesystem::path& path = "my.toml") {
  Pack pack;
  const auto report = import_rules(text, path, pack);
  EXPECT_TRUE(pack.rules.empty());
  return report ? "no error" : report.error().message();
}

inline bool operator==(const ExcludeWhere& a, const ExcludeWhere& b) {
  return a.target == b.target && a.regexes == b.regexes && a.stopwords == b.stopwords && a.paths == b.paths &&
         a.all == b.all;
}

inline bool operator==(const Near& a, const Near& b) {
  return a.text.regex == b.text.regex && a.text.group == b.text.group &&
         a.text.multiline == b.text.multiline && a.min_entropy == b.min_entropy &&
         a.exclude_where == b.exclude_where && a.lines == b.lines && a.columns == b.columns;
}

/// Writes the rules as a pack and reads them again: all but where they stand must be the same.
inline void expect_round_trip(const std::vector<Rule>& rules) {
  Pack pack;
  const std::string text = pack_text(rules, "a comment\nof two lines");
  const auto read = add_pack_text(text, "again.toml", pack);
  ASSERT_TRUE(read) << read.error().message() << "\n" << text;
  ASSERT_EQ(pack.rules.size(), rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Rule& was = rules[i];
    const Rule& is = pack.rules[i];
    EXPECT_EQ(is.id, was.id);
    EXPECT_EQ(is.name, was.name);
    EXPECT_EQ(is.description, was.description);
    EXPECT_EQ(is.level, was.level);
    EXPECT_EQ(is.classification, was.classification);
    const auto& was_shape = std::get<RegexShape>(was.shape);
    const auto& is_shape = std::get<RegexShape>(is.shape);
    EXPECT_EQ(is_shape.regex, was_shape.regex);
    EXPECT_EQ(is_shape.anchor, was_shape.anchor);
    EXPECT_EQ(is_shape.group, was_shape.group);
    EXPECT_EQ(is_shape.multiline, was_shape.multiline);
    EXPECT_EQ(is.min_entropy, was.min_entropy);
    EXPECT_EQ(is.exclude, was.exclude);
    EXPECT_EQ(is.exclude_values, was.exclude_values);
    EXPECT_EQ(is.exclude_where, was.exclude_where) << was.id;
    EXPECT_EQ(is.near, was.near) << was.id;
    EXPECT_EQ(is.paths, was.paths);
    EXPECT_EQ(is.keywords, was.keywords);
    EXPECT_EQ(is.confidence, was.confidence);
    EXPECT_EQ(is.precedence, was.precedence);
    EXPECT_EQ(is.examples, was.examples);
    EXPECT_EQ(is.counter_examples, was.counter_examples);
  }
}

}  // namespace dscan
