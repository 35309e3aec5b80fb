// What the quick looks drop before a match is made must be what the report, which is made of every match,
// says does not count.
#include "engine/scan/block_scanner.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <set>
#include <tuple>

#include "engine/builtin/builtin_pack.h"
#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {
namespace {

const CompiledRules& builtin() {
  static const auto kRules = [] {
    auto set = RuleSet::make(builtin_pack().value(), kDefaultTemplate, RegexCheck::kWhenCompiled);
    return CompiledRules::make(std::move(*set)).value();
  }();
  return *kRules;
}

using Found = std::multiset<std::tuple<std::string, std::string, std::uint64_t, std::uint32_t>>;
using MakeReader = std::function<std::unique_ptr<Reader>(ByteStream&)>;

/// Rule, value, line and field of everything that counts.
Found found_in(BlockScanner& scanner, const std::string& text, const MakeReader& make_reader) {
  MemoryStream stream(text);
  const std::unique_ptr<Reader> reader = make_reader(stream);
  scanner.begin(*reader, "");
  Found out;
  Block block;
  while (true) {
    const auto more = reader->next(block);
    EXPECT_TRUE(more) << more.error().message();
    if (!more || !*more) return out;
    EXPECT_TRUE(scanner.scan(block));
    for (const Span& span : scanner.spans()) {
      const Place& place = scanner.place_of(span);
      out.emplace(builtin().rule_set.rules()[span.rule].id,
                  std::string(block.bytes.substr(span.value_begin, span.value_end - span.value_begin)),
                  place.line, place.field);
    }
  }
}

/// Examples of rules that have context words, and the words.
class Pieces {
 public:
  Pieces() {
    for (const Rule& rule : builtin().rule_set.rules()) {
      if (rule.context.words.empty()) continue;
      for (const std::string& word : rule.context.words) words_.push_back(word);
      for (const std::string& example : rule.examples) {
        if (example.find_first_of("\n\r\"\\") == std::string::npos) examples_.push_back(example);
      }
    }
  }

  std::string example() { return examples_[random_() % examples_.size()]; }
  std::string word() { return words_[random_() % words_.size()]; }
  /// The last word of an example is most often what it is an example of.
  std::string value() {
    const std::string text = example();
    return text.substr(text.find_last_of(" =:") + 1);
  }
  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  std::vector<std::string> words_;
  std::vector<std::string> examples_;
  std::mt19937 random_{20240611};
};

void expect_same(const std::vector<std::string>& texts, const MakeReader& make_reader, std::size_t at_least) {
  auto scanner = BlockScanner::make(builtin(), kDefaultMinConfidence).value();
  std::size_t found = 0;
  for (const std::string& text : texts) {
    scanner->report_to(nullptr);
    const Found quick = found_in(*scanner, text, make_reader);
    std::vector<Judgement> judgements;
    scanner->report_to(&judgements);
    ASSERT_EQ(quick, found_in(*scanner, text, make_reader)) << text;
    found += quick.size();
  }
  EXPECT_GT(found, at_least);
}

TEST(BlockScanner, FindsTheSameInTextWithQuickLooks) {
  Pieces pieces;
  std::vector<std::string> texts;
  for (int round = 0; round < 60; ++round) {
    std::string text;
    for (int line = 0; line < 40; ++line) {
      for (std::size_t part = pieces.below(4); part > 0; --part) {
        text += pieces.below(3) == 0   ? pieces.word()
                : pieces.below(2) == 0 ? pieces.value()
                                       : pieces.example();
        text += pieces.below(6) == 0 ? std::string(pieces.below(90), '.') + " " : " ";
      }
      text += '\n';
    }
    texts.push_back(std::move(text));
  }
  expect_same(
      texts,
      [](ByteStream& stream) { return std::make_unique<TextReader>(stream, TextRange{}, BlockLimits{}); },
      500);
}

TEST(BlockScanner, FindsTheSameInTablesWithQuickLooks) {
  Pieces pieces;
  std::vector<std::string> texts;
  for (int round = 0; round < 40; ++round) {
    std::string text = "n," + pieces.word() + "," + pieces.word() + ",other\n";
    for (int row = 0; row < 30; ++row) {
      text += std::to_string(row);
      for (int column = 0; column < 3; ++column) {
        text += ",\"" + (pieces.below(4) == 0 ? pieces.example() : pieces.value()) + "\"";
      }
      text += '\n';
    }
    texts.push_back(std::move(text));
  }
  expect_same(
      texts, [](ByteStream& stream) { return std::make_unique<DelimitedReader>(stream, DelimitedOptions{}); },
      300);
}

TEST(BlockScanner, FindsTheSameInDocumentsWithQuickLooks) {
  Pieces pieces;
  std::vector<std::string> texts;
  for (int round = 0; round < 40; ++round) {
    std::string text;
    for (int document = 0; document < 20; ++document) {
      text += R"({"_index":"i","_source":{")" + pieces.word() + R"(":")" + pieces.value() + R"(","note":")" +
              pieces.example() + "\",\"n\":" + std::to_string(123456789 + document) + "}}\n";
    }
    texts.push_back(std::move(text));
  }
  expect_same(
      texts, [](ByteStream& stream) { return std::make_unique<IndexReader>(stream, IndexOptions{}); }, 200);
}

}  // namespace
}  // namespace dscan
