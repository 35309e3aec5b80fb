// What readers hold, whatever they read. A program of its own, because it counts every allocation.
#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/sql_reader.h"
#include "engine/read/text_reader.h"

namespace {

std::atomic<std::size_t> held{0};
std::atomic<std::size_t> most_held{0};

void* counted(void* memory) {
  if (memory == nullptr) return nullptr;
  const std::size_t now = held += ::malloc_usable_size(memory);
  if (now > most_held) most_held = now;
  return memory;
}

void* counted_or_throw(std::size_t size) {
  void* memory = counted(std::malloc(size));
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void give_back(void* memory) {
  if (memory != nullptr) held -= ::malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) {
  return counted_or_throw(size);
}
void* operator new[](std::size_t size) {
  return counted_or_throw(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return counted(std::malloc(size));
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return counted(std::malloc(size));
}
void operator delete(void* memory) noexcept {
  give_back(memory);
}
void operator delete[](void* memory) noexcept {
  give_back(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  give_back(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  give_back(memory);
}

namespace dscan {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// `size` bytes that nobody holds: a beginning, then a unit over and over, in which '#' counts on.
class EndlessStream final : public ByteStream {
 public:
  EndlessStream(std::string begin, std::string unit, std::size_t size)
      : unit_(std::move(unit)), rest_(std::move(begin)), left_(size) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    std::size_t given = 0;
    while (given < size && left_ > 0) {
      if (at_ == rest_.size()) next_units();
      const std::size_t part = std::min({size - given, rest_.size() - at_, left_});
      given += rest_.copy(out + given, part, at_);
      at_ += part;
      left_ -= part;
    }
    return given;
  }

 private:
  void next_units() {
    at_ = 0;
    const std::size_t number = unit_.find('#');
    if (given_units_ && number == std::string::npos) return;  // As before.
    given_units_ = true;
    rest_.clear();
    while (rest_.size() < 65'536) {
      const std::size_t begin = rest_.size();
      rest_ += unit_;
      if (number != std::string::npos) rest_.replace(begin + number, 1, std::to_string(count_++));
    }
  }

  std::string unit_;
  std::string rest_;
  std::size_t at_ = 0;
  std::size_t left_;
  std::size_t count_ = 0;
  bool given_units_ = false;
};

using MakeReader = std::function<std::unique_ptr<Reader>(ByteStream&)>;

std::unique_ptr<Reader> text_reader(ByteStream& stream) {
  return std::make_unique<TextReader>(stream, TextRange{}, BlockLimits{});
}
std::unique_ptr<Reader> table_reader(ByteStream& stream) {
  return std::make_unique<DelimitedReader>(stream, DelimitedOptions{});
}
std::unique_ptr<Reader> index_reader(ByteStream& stream) {
  return std::make_unique<IndexReader>(stream, IndexOptions{});
}

std::unique_ptr<Reader> mysql_reader(ByteStream& stream) {
  return std::make_unique<SqlReader>(stream, SqlDialect::kMysql, BlockLimits{});
}
std::unique_ptr<Reader> postgres_reader(ByteStream& stream) {
  return std::make_unique<SqlReader>(stream, SqlDialect::kPostgres, BlockLimits{});
}

/// The most bytes that a reader of `stream` held. Some places of each block are asked for.
std::size_t most_held_by(const MakeReader& make_reader, EndlessStream stream) {
  const std::size_t before = held;
  most_held = before;
  const auto reader = make_reader(stream);
  Block block;
  Place place;
  std::size_t blocks = 0;
  while (*reader->next(block)) {
    ++blocks;
    for (std::size_t offset = block.core_begin; offset < block.core_end; offset += 50'000) {
      block.locator->locate(offset, place);
    }
    block.locator->locate(block.core_end - 1, place);
  }
  EXPECT_GT(reader->issues().size() + blocks, 0U) << "what is not read is told";
  return most_held - before;
}

constexpr std::size_t kEndless = 200 * kMegabyte;
/// Several blocks: where each costs as much as the one before.
constexpr std::size_t kLong = 5 * kMegabyte / 2;

TEST(ReaderMemory, OneEndlessLine) {
  EXPECT_LE(most_held_by(text_reader, {"", std::string(1000, 'x'), kEndless}), kMostReaderBytes);
  EXPECT_LE(most_held_by(table_reader, {"a,b\n1,", std::string(1000, 'x'), kEndless}), kMostReaderBytes);
  EXPECT_LE(most_held_by(table_reader, {"a,b\n1,\"", "xxx\n" + std::string(1000, 'x'), kEndless}),
            kMostReaderBytes);
  EXPECT_LE(
      most_held_by(index_reader, {R"({"_index":"i","_source":{"f":")", std::string(1000, 'x'), kEndless}),
      kMostReaderBytes);
}

TEST(ReaderMemory, NothingButStructure) {
  EXPECT_LE(most_held_by(text_reader, {"", "\n", kLong}), kMostReaderBytes);
  for (const char* unit : {",", "\n", "\"", "\"\",", "\"\"\"\","}) {
    EXPECT_LE(most_held_by(table_reader, {"", unit, kLong}), kMostReaderBytes) << unit;
    EXPECT_LE(most_held_by(table_reader, {"a,b\n\"\"\"\",", unit, kLong}), kMostReaderBytes) << unit;
  }
}

/// A document as long as a block, of values as short as can be.
std::string crowded_document() {
  std::string out = R"({"_index":"i","_source":{"f":[1)";
  while (out.size() < kMegabyte - 1000) out += ",1";
  return out + "]}}\n";
}

/// More names than are told apart.
std::string documents_of_names() {
  std::string out;
  for (int field = 0; field < 40'000; ++field) {
    if (field % 1000 == 0)
      out += field == 0 ? R"({"_index":"i","_source":{)" : R"(}}
{"_index":"i","_source":{)";
    out += (field % 1000 == 0 ? "\"f" : ",\"f") + std::to_string(field) + "\":1";
  }
  return out + "}}\n";
}

TEST(ReaderMemory, DocumentsOfManySmallThings) {
  EXPECT_LE(most_held_by(index_reader, {documents_of_names(), crowded_document(), kLong}), kMostReaderBytes);
  EXPECT_LE(most_held_by(index_reader, {"", "{\"_index\":\"\",\"_source\":{}}\n", kLong}), kMostReaderBytes);
  EXPECT_LE(most_held_by(index_reader, {"", "[[[[[[", kLong}), kMostReaderBytes);
}

TEST(ReaderMemory, DumpsOfAllSizes) {
  const std::string insert = "INSERT INTO t VALUES (1";
  for (const char* unit : {"x", ",1", "),(1", "(", "'", ",'a'", ";", "\n", "\\'"}) {
    EXPECT_LE(most_held_by(mysql_reader, {insert, unit, kLong}), kMostReaderBytes) << unit;
    EXPECT_LE(most_held_by(mysql_reader, {insert + ",'", unit, kLong}), kMostReaderBytes) << unit;
  }
  EXPECT_LE(most_held_by(mysql_reader, {insert + ",'", std::string(1000, 'x'), 20 * kMegabyte}),
            kMostReaderBytes);
  EXPECT_LE(most_held_by(mysql_reader, {"", "INSERT INTO t# VALUES (1);\n", 4 * kMegabyte}),
            kMostReaderBytes);
  EXPECT_LE(most_held_by(mysql_reader, {"", "INSERT INTO a VALUES(1);SET x;", kLong}), kMostReaderBytes);
  EXPECT_LE(most_held_by(postgres_reader, {"COPY t FROM stdin;\n", "\t1", kLong}), kMostReaderBytes);
  EXPECT_LE(most_held_by(postgres_reader, {"COPY t FROM stdin;\n", "1\n", kLong}), kMostReaderBytes);
}

TEST(ReaderMemory, NamesWithoutEnd) {
  const std::string many_indexes = "{\"_index\":\"i#\",\"_source\":{\"f\":1}}\n";
  EXPECT_LE(most_held_by(index_reader, {"", many_indexes, kMegabyte}), kMostReaderBytes);
  std::string header = "a";
  while (header.size() < kMegabyte - 1000) header += ",a long name of one of the columns";
  EXPECT_LE(most_held_by(table_reader, {header + "\n", ",", kLong}), kMostReaderBytes);
}

}  // namespace
}  // namespace dscan
