#include "engine/read/sqlite_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "engine/read/sniff.h"
#include "engine/read/sqlite_copy.h"
#include "tests/engine/read/read_tables.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::read_tables;
using ::testing::StartsWith;
using testing::TablesRead;
using testing::TempDirectory;

/// A database made by these statements.
class Database {
 public:
  explicit Database(const std::string& path) { EXPECT_EQ(sqlite3_open(path.c_str(), &database_), SQLITE_OK); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(database_); }

  void run(const std::string& sql) {
    EXPECT_EQ(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sql.substr(0, 99);
  }

 private:
  sqlite3* database_ = nullptr;
};

TablesRead read_database(const std::string& path, std::size_t block_bytes = 1U << 20U) {
  auto reader = SqliteReader::open(path, {block_bytes, 0});
  EXPECT_TRUE(reader) << reader.error().message();
  return reader ? read_tables(**reader) : TablesRead();
}

TEST(SqliteReader, ReadsTablesAsTheyAre) {
  const TempDirectory directory;
  const std::string path = directory.path() + "/odd %41?#name.db";
  {
    Database made(path);
    made.run("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT, b BLOB, r REAL)");
    made.run("INSERT INTO t VALUES (5, 'a''b' || char(10) || 'c', x'0041ff', 1.5), (9, '', NULL, -2)");
    made.run("CREATE TABLE \"we \"\" ird\" (a, rowid TEXT, oid, PRIMARY KEY (rowid)) WITHOUT ROWID");
    made.run("INSERT INTO \"we \"\" ird\" VALUES (4111111111111111, 'é', 'x' || char(0) || 'y')");
    made.run("CREATE VIEW v AS SELECT 'seen'; CREATE INDEX i ON t (s); CREATE TABLE empty (x)");
  }
  for (const std::size_t block_bytes : {1UL, 8UL, 1UL << 20U}) {
    const TablesRead read = read_database(path, block_bytes);
    EXPECT_THAT(read.issues, IsEmpty());
    EXPECT_EQ(read.tables.size(), 2U);
    EXPECT_THAT(read.tables.at("odd %41?#name/t"),
                ElementsAre(Pair("1 b", std::string("\0A\xFF", 3)), Pair("1 id", "5"), Pair("1 r", "1.5"),
                            Pair("1 s", "a'b\nc"), Pair("2 id", "9"), Pair("2 r", "-2.0")));
    EXPECT_THAT(read.tables.at("odd %41?#name/we \" ird"),
                ElementsAre(Pair("1 a", "4111111111111111"), Pair("1 oid", std::string("x\0y", 3)),
                            Pair("1 rowid", "é")));
    ASSERT_EQ(read.objects.size(), 3U);
    EXPECT_EQ(read.objects[0].rows, 2U);
    EXPECT_THAT(read.objects[0].values, ElementsAre(2, 1, 1, 2));
    EXPECT_EQ(read.lines, 3U);
  }
}

TEST(SqliteReader, FollowsNoLink) {
  const TempDirectory directory;
  std::filesystem::create_directory(directory / "real");
  {
    Database made(directory / "real/a.db");
    made.run("CREATE TABLE t (a)");
  }
  std::filesystem::create_directory_symlink("real", directory / "linked");
  EXPECT_TRUE(SqliteReader::open(directory / "real/a.db", {}));
  EXPECT_FALSE(SqliteReader::open(directory / "linked/a.db", {}));
  EXPECT_FALSE(SqliteCopy::make(directory / "linked/a.db", "-wal"));
}

TEST(SqliteReader, IsKnownByItsHead) {
  const TempDirectory directory;
  Database(directory.path() + "/x").run("CREATE TABLE t (a)");
  std::ifstream file(directory.path() + "/x", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(sniff(bytes, "x", ReadAs::kAuto).format, Format::kSqliteFile);
  EXPECT_EQ(sniff(bytes, "x", ReadAs::kTables).format, Format::kSqliteFile);
  EXPECT_EQ(sniff(bytes, "x", ReadAs::kFiles).format, Format::kBinary);
}

TEST(SqliteReader, RowsThatAreTooLongAreToldAndPassedOver) {
  const TempDirectory directory;
  const std::string path = directory.path() + "/big.db";
  Database made(path);
  made.run("CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB)");
  made.run("INSERT INTO t VALUES (1, zeroblob(5000000)), (2, 'x'), (7, zeroblob(5000000)), (9, 'y')");
  const TablesRead read = read_database(path);
  EXPECT_THAT(read.tables.at("big/t"),
              ElementsAre(Pair("2 b", "x"), Pair("2 id", "2"), Pair("4 b", "y"), Pair("4 id", "9")));
  ASSERT_EQ(read.issues.size(), 1U);
  EXPECT_EQ(read.issues[0].what, "row longer than is read");
  EXPECT_EQ(read.issues[0].count, 2U);
}

/// Names in the directory.
std::size_t entries_in(const std::string& directory) {
  const std::filesystem::directory_iterator entries(directory);
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

TEST(SqliteReader, ReadsWhatWaitsInTheLogUnderAWriter) {
  const TempDirectory directory;
  const std::string path = directory.path() + "/wal.db";
  Database made(path);
  made.run("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES ('old');");
  made.run("PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES ('new'); BEGIN EXCLUSIVE;");
  made.run("INSERT INTO t VALUES ('not yet')");
  const std::size_t entries = entries_in(directory.path());
  const TablesRead read = read_database(path);
  EXPECT_THAT(read.tables.at("wal/t"), ElementsAre(Pair("1 a", "old"), Pair("2 a", "new")));
  EXPECT_THAT(read.issues, IsEmpty());
  EXPECT_EQ(entries_in(directory.path()), entries) << "nothing is made beside the file";
}

TEST(SqliteReader, AnUnfinishedChangeIsUndoneInTheCopy) {
  const TempDirectory directory;
  const std::string path = directory.path() + "/hot.db";
  Database made(path);
  made.run("CREATE TABLE t (a); PRAGMA cache_size = 1;");
  for (int i = 0; i < 50; ++i) made.run("INSERT INTO t VALUES ('old ' || hex(zeroblob(500)))");
  made.run("BEGIN; UPDATE t SET a = 'new ' || hex(zeroblob(500));");  // More pages than the cache holds.
  ASSERT_GT(std::filesystem::file_size(path + "-journal"), 512U);
  const TablesRead read = read_database(path);
  EXPECT_THAT(read.issues, IsEmpty());
  ASSERT_EQ(read.tables.at("hot/t").size(), 50U);
  for (const auto& [place, value] : read.tables.at("hot/t")) EXPECT_THAT(value, StartsWith("old")) << place;
  made.run("ROLLBACK");
}

TEST(SqliteReader, ALogThatIsTooLargeIsTold) {
  const TempDirectory directory;
  const std::string path = directory.path() + "/wal.db";
  Database made(path);
  made.run("CREATE TABLE t (a); INSERT INTO t VALUES ('old')");
  directory.write("wal.db-wal", "");
  std::filesystem::resize_file(path + "-wal", kMostSqliteCopyBytes);  // Takes no room on the disk.
  const TablesRead read = read_database(path);
  EXPECT_THAT(read.tables.at("wal/t"), ElementsAre(Pair("1 a", "old")));
  ASSERT_EQ(read.issues.size(), 1U);
  EXPECT_THAT(read.issues[0].what, StartsWith("changes wait in the write-ahead log"));
}

TEST(SqliteReader, DamageIsAReason) {
  const TempDirectory directory;
  const std::string path = directory.path() + "/whole.db";
  {
    Database made(path);
    made.run("CREATE TABLE t (a TEXT)");
    for (int i = 0; i < 300; ++i) made.run("INSERT INTO t VALUES ('row " + std::to_string(i) + " of text')");
  }
  std::ifstream file(path, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::mt19937 random(3);
  int damaged = 0;
  for (int round = 0; round < 200; ++round) {
    std::string bytes = whole.substr(0, round % 2 == 0 ? random() % whole.size() : whole.size());
    for (int flips = 0; flips < 8 && !bytes.empty(); ++flips) {
      bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
    }
    const std::string broken = directory.path() + "/broken.db";
    std::ofstream(broken, std::ios::binary) << bytes;
    auto reader = SqliteReader::open(broken, {});
    if (!reader || !read_tables(**reader).issues.empty()) ++damaged;
  }
  EXPECT_GT(damaged, 100);
  const auto missing = SqliteReader::open(directory.path() + "/none.db", {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code(), ErrorCode::kIo);
}

}  // namespace
}  // namespace dscan
