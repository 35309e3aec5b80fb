// The same rows in every form that tables come in have the same findings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>

#include "tests/e2e/dscan_process.h"

namespace dscan::e2e {
namespace {

struct Row {
  std::string name, mail, card, note;  ///< Empty: NULL.
};

std::vector<Row> rows() {
  return {{"O'Neil, Ann", "ann.oneil@corp-mail.org", "4532015112830366",
           "says \"hi\"\nand writes to x.y@corp-mail.org"},
          {"back\\slash", "", "5425233430109903", ""},
          {"tab\there", "tab.here@corp-mail.org", "", "(a;b)"},
          {"\xE5\xBC\xA0", "zhang@corp-mail.org", "4111111111111112", "no card"}};
}

std::string replaced(std::string text, const std::map<char, std::string>& by) {
  std::string out;
  for (const char c : text) {
    const auto found = by.find(c);
    found != by.end() ? out += found->second : out += c;
  }
  return out;
}

/// Every row in one form: what stands before, between and behind its values.
struct Form {
  std::string begin, between, end, null, quote;
  std::map<char, std::string> escapes;
};

std::string rows_as(const Form& form) {
  std::string out;
  for (const Row& row : rows()) {
    out += form.begin;
    const char* separator = "";
    for (const std::string& value : {row.name, row.mail, row.card, row.note}) {
      const std::string written = form.quote + replaced(value, form.escapes) + form.quote;
      out += separator + (value.empty() ? form.null : written);
      separator = form.between.c_str();
    }
    out += form.end;
  }
  return out;
}

std::string json_rows() {
  std::string out;
  for (const Row& row : rows()) {
    const auto value = [](const std::string& text) {
      return text.empty() ? boost::json::value() : boost::json::value(text);
    };
    out += boost::json::serialize(boost::json::object{{"name", value(row.name)},
                                                      {"mail", value(row.mail)},
                                                      {"card", value(row.card)},
                                                      {"note", value(row.note)}}) +
           "\n";
  }
  return out;
}

const std::string kDefinition = "CREATE TABLE people (name text, mail text, card text, note text);\n";

class TableForms : public ::testing::Test {
 protected:
  /// What is found in the one file: the match_info of its table.
  [[nodiscard]] std::string match_info(const std::string& path, const std::string& read_as = "auto") const {
    const auto scan =
        place_.run({"scan", path, "--as", read_as, "--format", "jsonl", "--reveal", "--no-progress"});
    EXPECT_EQ(scan.status, 0) << scan.errors;
    const auto objects = json_lines(scan.output);
    EXPECT_EQ(objects.size(), 1U) << scan.output;
    if (objects.empty()) return "";
    EXPECT_EQ(text_at(objects[0], "asset_type"), "DATABASE") << path;
    return boost::json::serialize(objects[0].at("match_info"));
  }
  [[nodiscard]] std::string written(const std::string& name, const std::string& content) const {
    return place_.tree().write("data/" + name, content);
  }

  Workplace place_;
};

TEST_F(TableForms, HaveTheSameFindings) {
  const std::string expected = match_info(
      written("people.csv", "name,mail,card,note\n" + rows_as({"", ",", "\n", "", "\"", {{'"', "\"\""}}})));
  EXPECT_THAT(expected, ::testing::HasSubstr("\"column_name\":\"note\""));
  EXPECT_THAT(expected, ::testing::HasSubstr("\"value_count\":3"));
  const auto expect_same = [&](const std::string& name, const std::string& content) {
    EXPECT_EQ(match_info(written(name, content)), expected) << name;
  };
  const std::string mysql =
      rows_as({",(", ",", ")", "NULL", "'", {{'\'', "\\'"}, {'\\', "\\\\"}, {'\n', "\\n"}}});
  expect_same("mysql.sql",
              "-- MySQL dump\n" + kDefinition + "INSERT INTO `people` VALUES " + mysql.substr(1) + ";\n");
  expect_same("copy.sql",
              "-- PostgreSQL database dump\nCOPY public.people (name, mail, card, note) FROM stdin;\n" +
                  rows_as({"", "\t", "\n", "\\N", "", {{'\\', "\\\\"}, {'\n', "\\n"}, {'\t', "\\t"}}}) +
                  "\\.\n");
  const std::string inserts =
      kDefinition + rows_as({"INSERT INTO people VALUES(", ",", ");\n", "NULL", "'", {{'\'', "''"}}});
  expect_same("sqlite.sql", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n" + inserts + "COMMIT;\n");
  EXPECT_EQ(match_info(written("people.jsonl", json_rows()), "tables"), expected);
  for (const std::string name : {"people.csv", "mysql.sql", "copy.sql", "sqlite.sql", "people.jsonl"}) {
    const std::string path = place_.data() + "/" + name;
    for (const std::string program : {"gzip", "zstd"}) {
      const std::string packed = path + "." + program;
      ASSERT_EQ(testing::run({"/bin/sh", "-c", program + " -c " + path + " > " + packed}).status, 0);
      EXPECT_EQ(match_info(packed, name.ends_with("jsonl") ? "tables" : "auto"), expected) << packed;
    }
  }
  const std::string database = place_.data() + "/people.db";
  if (testing::run({"/bin/sh", "-c", "command -v sqlite3"}).status != 0)
    GTEST_SKIP() << "sqlite3 is not installed";
  ASSERT_EQ(testing::run({"/bin/sh", "-c", "sqlite3 " + database}, inserts).status, 0);
  EXPECT_EQ(match_info(database), expected);
}

TEST_F(TableForms, ASampleIsSaidToBeOne) {
  std::string table = "id,mail\n";
  for (int row = 1; row <= 100; ++row) {
    table += std::to_string(row) + ",someone" + std::to_string(row) + "@corp-mail.org\n";
  }
  const std::string path = written("t.csv", table);
  const auto ten = place_.run({"scan", path, "--sample", "10", "--format", "jsonl", "--no-progress"});
  EXPECT_EQ(ten.status, 0) << ten.errors;
  EXPECT_THAT(ten.errors, ::testing::HasSubstr("sampled 10 of 100 rows"));
  EXPECT_THAT(ten.output, ::testing::HasSubstr("sampled: 10 of 100 rows"));
  EXPECT_THAT(ten.output, ::testing::HasSubstr("\"match_count\":10,"));
  EXPECT_THAT(ten.output, ::testing::HasSubstr("\"value_count\":10,"));

  const auto all = place_.run({"scan", path, "--sample", "5%", "--format", "jsonl", "--no-progress"});
  EXPECT_THAT(all.output, ::testing::HasSubstr("\"match_count\":100,")) << "a file of one block";
  EXPECT_THAT(all.output + all.errors, ::testing::Not(::testing::HasSubstr("sampled")));
  for (const char* wrong : {"0", "-1", "0%", "101%", "x", "5 %"}) {
    const auto refused = place_.run({"scan", path, std::string("--sample=") + wrong});
    EXPECT_NE(refused.status, 0) << wrong;
    EXPECT_THAT(refused.errors, ::testing::HasSubstr("--sample: give a number of rows")) << wrong;
  }
}

TEST_F(TableForms, RulesMayAskForEnoughMatches) {
  const std::string table = written("t.csv", "id,a,b\n1,K-1,K-1\n2,K-2,\n3,x,\n4,K-4,\n");
  const auto columns = [&](const std::string& bound) {
    const std::string pack = written(
        "../rules.toml",
        "[[rule]]\nid = \"key\"\nname = \"Key\"\ndescription = \"K\"\nlevel = \"L2\"\n"
        "classification = \"personal.identity\"\nregex = '\\bK-[0-9]\\b'\n"
        "examples = [\"K-1\"]\ncounter_examples = [\"x\"]\n" +
            bound + "[[template]]\nid = \"only\"\nname = \"Only\"\ndescription = \"K\"\nrules = [\"key\"]\n");
    const auto scan = place_.run(
        {"scan", table, "--rules", pack, "--template", "only", "--format", "jsonl", "--no-progress"});
    EXPECT_EQ(scan.status, 0) << scan.errors;
    std::string found;
    for (const auto& object : json_lines(scan.output)) {
      for (const auto& match : object.at("match_info").as_array()) {
        found += text_at(match, "column_name") + " " + boost::json::serialize(match.at("match_rate")) + ";";
      }
    }
    return found;
  };
  EXPECT_EQ(columns(""), "a 75;b 100;");
  EXPECT_EQ(columns("min_match = 2\n"), "a 75;");
  EXPECT_EQ(columns("match_rate = 80\n"), "b 100;");
  EXPECT_EQ(columns("match_rate = 80\nmin_match = 2\n"), "");
}

}  // namespace
}  // namespace dscan::e2e
