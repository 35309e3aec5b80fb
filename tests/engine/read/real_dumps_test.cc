// Dumps that the tools of the databases themselves make: every value is read back, in its table, column and
// row. Where a server is not installed its test is skipped; .ci/packages lists them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "engine/read/sniff.h"
#include "engine/read/sql_reader.h"
#include "engine/read/sqlite_reader.h"
#include "tests/engine/read/read_tables.h"
#include "tests/testing/process.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::IsEmpty;
using testing::read_tables;
using testing::TablesRead;
using testing::TableValues;
using testing::TempDirectory;

/// The columns after `id`: text, varchar, numeric, date, json, blob.
constexpr std::array kColumns = {"t", "v", "n", "d", "j", "b"};
/// What the columns are called in a dump's definition must not matter: one needs quotes.
constexpr const char* kTable = "pla nted";

std::vector<std::string> texts() {
  return {"plain",
          "it's \"quoted\" \\ and \\' and ''",
          "line\nfeed\r\nreturn\ttab",
          "na\xC3\xAFve \xE8\xBA\xAB\xE4\xBB\xBD\xE8\xAF\x81\xE5\x8F\xB7 \xF0\x9F\x94\x92",
          "a,b;c)('),(2,'x",
          "\\n \\N \\. \\\\x41 %_ $x$ -- no /* comment */",
          "INSERT INTO q VALUES (1);\nCOPY q FROM stdin;\n\\.\n",
          "back\\",
          std::string(5000, 'x') + "'end"};
}

/// By column, of row `row` of texts().
std::vector<std::string> values_of(std::size_t row) {
  const std::string text = texts()[row];
  std::string json = "{\"k\": \"";
  for (const char c : text.substr(0, 100)) {
    if (c == '"' || c == '\\') json += '\\';
    if (c != '\n' && c != '\r' && c != '\t') json += c;
  }
  return {text,
          text.substr(0, 150),
          "411111111111" + std::to_string(1000 + row) + ".25",
          "2024-02-" + std::to_string(10 + row),
          json + "\"}",
          std::string("nul\0byte\x1A\xFF", 10) + text};
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += {kDigits[static_cast<unsigned char>(c) >> 4U], kDigits[static_cast<unsigned char>(c) & 15U]};
  }
  return out;
}

/// How a server takes text and bytes without any quoting.
struct Literals {
  std::string text_begin, text_end, bytes_begin, bytes_end;
};

/// INSERT statements of all rows, and one of nothing but NULL.
std::string inserts(const std::string& table, const Literals& literals) {
  std::string out;
  std::size_t row = 0;
  for (; row < texts().size(); ++row) {
    out += "INSERT INTO " + table + " VALUES (" + std::to_string(row + 1);
    const auto values = values_of(row);
    for (std::size_t column = 0; column < values.size(); ++column) {
      const bool is_bytes = column == values.size() - 1;
      out += "," + (is_bytes ? literals.bytes_begin : literals.text_begin) + hex(values[column]) +
             (is_bytes ? literals.bytes_end : literals.text_end);
    }
    out += ");\n";
  }
  return out + "INSERT INTO " + table + " VALUES (" + std::to_string(row + 1) +
         ",NULL,NULL,NULL,NULL,NULL,NULL);\n";
}

void expect_all(const TablesRead& dump, const std::string& container, const std::string& what) {
  TableValues expected;
  for (std::size_t row = 0; row <= texts().size(); ++row) {
    const std::string line = std::to_string(row + 1) + " ";
    expected[line + "id"] = std::to_string(row + 1);
    if (row == texts().size()) break;
    const auto values = values_of(row);
    for (std::size_t column = 0; column < values.size(); ++column)
      expected[line + kColumns[column]] = values[column];
  }
  const auto found = dump.tables.find(container + "/" + kTable);
  ASSERT_NE(found, dump.tables.end()) << what;
  EXPECT_EQ(found->second, expected) << what;
  EXPECT_THAT(dump.issues, IsEmpty()) << what;
  EXPECT_TRUE(dump.tables.contains(container + "/other")) << what;
}

TablesRead read_dump(const std::string& text, std::size_t block_bytes) {
  const Sniffed sniffed = sniff(text.substr(0, kSniffBytes), "dump", ReadAs::kAuto);
  EXPECT_EQ(sniffed.format, Format::kSqlDump);
  MemoryStream stream(text);
  SqlReader reader(stream, sniffed.dialect, {block_bytes, 0});
  return read_tables(reader);
}

/// In blocks of several sizes, all of which hold each value whole.
void expect_dump(const std::string& text, const std::string& container, const std::string& what) {
  for (const std::size_t block_bytes : {std::size_t{32'768}, std::size_t{1} << 20U}) {
    expect_all(read_dump(text, block_bytes), container, what);
  }
}

std::string shell(const std::string& command, const std::string& input = "") {
  const auto result = testing::run({"/bin/sh", "-c", command}, input);
  EXPECT_EQ(result.status, 0) << command << "\n" << result.errors;
  return result.output;
}

bool installed(const std::string& program) {
  return testing::run({"/bin/sh", "-c", "command -v " + program}).status == 0;
}

TEST(RealDumps, MariaDb) {
  if (!installed("mariadbd") || !installed("mysqldump")) GTEST_SKIP() << "mariadb-server is not installed";
  const TempDirectory place;
  const std::string data = place / "data";
  const std::string at_socket = " --no-defaults --socket=" + place / "s" + " ";
  const std::string user = shell("id -un | tr -d '\\n'");
  shell("mariadb-install-db --no-defaults --auth-root-authentication-method=normal --skip-test-db --user=" +
        user + " --datadir=" + data);
  testing::Process server({"/bin/sh", "-c",
                           "exec mariadbd --no-defaults --skip-networking --user=" + user + " --datadir=" +
                               data + " --socket=" + place / "s" + " --pid-file=" + place / "pid"});
  shell("mariadb-admin" + at_socket + "-u root --wait=120 ping");
  const std::string create = "CREATE DATABASE shop; USE shop;\nCREATE TABLE `" + std::string(kTable) +
                             "` (id INT PRIMARY KEY, t TEXT, v VARCHAR(200), n DECIMAL(20,2), d DATE, j "
                             "JSON, b LONGBLOB, KEY k (v(10)))"
                             " DEFAULT CHARSET=utf8mb4;\nCREATE TABLE other (bits BIT(9), g INT AS (1 + 1));"
                             "INSERT INTO other (bits) VALUES (b'101000001');\n"
                             "CREATE VIEW w AS SELECT 'x;';\nCREATE TRIGGER tr BEFORE INSERT ON other FOR "
                             "EACH ROW SET NEW.bits = 1;\n";
  shell("mariadb" + at_socket + "-u root --default-character-set=utf8mb4",
        create + inserts("`" + std::string(kTable) + "`", {"CONVERT(x'", "' USING utf8mb4)", "x'", "'"}));
  for (const std::string options :
       {"shop", "--databases shop", "--hex-blob shop", "--skip-extended-insert shop",
        "--complete-insert --routines --skip-opt shop"}) {
    const std::string dump = shell("mysqldump" + at_socket + "-u root " + options);
    expect_dump(dump, "shop", "mysqldump " + options);
  }
  shell("mariadb-admin" + at_socket + "-u root shutdown");
  server.wait();
}

TEST(RealDumps, Postgres) {
  const std::string bin = "/usr/lib/postgresql/15/bin/";
  if (!std::filesystem::exists(bin + "initdb")) GTEST_SKIP() << "postgresql-15 is not installed";
  const TempDirectory place;
  // The server refuses to run as root.
  const std::string as_user =
      ::geteuid() == 0 ? "cd / && exec setpriv --reuid=nobody --regid=nogroup --clear-groups " : "exec ";
  std::filesystem::permissions(place.path(), std::filesystem::perms::all);
  const std::string data = place / "data";
  const std::string at_socket = " -h " + place.path() + " -U postgres ";
  shell(as_user + bin + "initdb --no-sync -A trust -U postgres -E UTF8 --locale=C -D " + data);
  shell(as_user + bin + "pg_ctl -w -D " + data + " -l " + place / "log" + " -o \"-k " + place.path() +
        " -c listen_addresses=''\" start");
  const std::string table = "sales.\"" + std::string(kTable) + "\"";
  const std::string create =
      "CREATE SCHEMA sales;\nCREATE TABLE " + table +
      " (id int PRIMARY KEY, t text, v varchar(200), n numeric(20,2), d date, j json, b bytea);\n"
      "CREATE TABLE sales.other (a int[], k text);\n"
      "INSERT INTO sales.other VALUES ('{1,2}', 'x');\n"
      "CREATE FUNCTION sales.f() RETURNS void LANGUAGE sql AS $$ SELECT ';''' $$;\n";
  // What stands for text is cast to the column's type.
  std::string rows = inserts(table, {"convert_from('\\x", "','UTF8')", "'\\x", "'"});
  const std::string cast =
      "CREATE CAST (text AS numeric) WITH INOUT AS ASSIGNMENT;"
      "CREATE CAST (text AS date) WITH INOUT AS ASSIGNMENT;"
      "CREATE CAST (text AS json) WITH INOUT AS ASSIGNMENT;\n";
  shell("psql -q -v ON_ERROR_STOP=1" + at_socket + "postgres", cast + create + rows);
  for (const std::string options :
       {"", "--inserts ", "--column-inserts --rows-per-insert=4 ", "--data-only "}) {
    const std::string dump = shell("pg_dump" + at_socket + options + "postgres");
    expect_dump(dump, "sales", "pg_dump " + options);
  }
  expect_dump(shell("pg_dump -C" + at_socket + "postgres"), "postgres.sales", "pg_dump -C");
  shell(as_user + bin + "pg_ctl -m fast -w -D " + data + " stop");
}

TEST(RealDumps, Sqlite) {
  if (!installed("sqlite3")) GTEST_SKIP() << "sqlite3 is not installed";
  const TempDirectory place;
  const std::string path = place / "shop.db";
  shell("sqlite3 -bail " + path,
        "CREATE TABLE \"" + std::string(kTable) +
            "\" (id INTEGER PRIMARY KEY, t TEXT, v VARCHAR(200), n TEXT, d DATE, j JSON, b BLOB);\n"
            "CREATE TABLE other (x REAL);\nINSERT INTO other VALUES (0.1);\n"
            "CREATE TRIGGER tr AFTER INSERT ON other BEGIN INSERT INTO other VALUES (1); END;\n" +
            inserts("\"" + std::string(kTable) + "\"", {"CAST(x'", "' AS TEXT)", "x'", "'"}));
  expect_dump(shell("sqlite3 " + path + " .dump"), "", "sqlite3 .dump");
  auto reader = SqliteReader::open(path, {});
  ASSERT_TRUE(reader) << reader.error().message();
  expect_all(read_tables(**reader), "shop", "the file");
}

}  // namespace
}  // namespace dscan
