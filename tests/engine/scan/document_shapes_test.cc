// The same documents in every shape are the same findings.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine/read/index_reader.h"
#include "engine/scan/object_scanner.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

std::string random_document(std::mt19937& random) {
  std::string out = "{\"note\":\"nothing\"";
  for (std::size_t members = random() % 6; members > 0; --members) {
    const std::string number = std::to_string(random() % 10) + "4532015112830366";
    switch (random() % 5) {
      case 0:
        out += ",\"secret\":\"SECRET" + number.substr(0, 1 + random() % 3) + "\"";
        break;
      case 1:
        out += ",\"card\":" + number.substr(1);
        break;
      case 2:
        out += ",\"people\":[{\"card\":\"" + number.substr(1) + "\"},{\"key\":\"S\\u0045CRET7 SECRET8\"}]";
        break;
      case 3:
        out += ", \"nested\" : {\"deep\":[[\"SECRET9\"],{}],\"json\":\"{\\\"a\\\":\\\"SECRET6\\\"}\"}";
        break;
      default:
        out += ",\"other\":[true,null,1.5]";
    }
  }
  return out + "}";
}

/// All findings, in one text: field, rule, counts, lines as documents, examples.
std::string findings_in(const std::string& text, DocumentShape shape, std::uint64_t lines_a_document) {
  Rule secret = testing::regex_rule("secret", "SECRET\\d");
  Rule card = testing::number_rule("card", testing::solid(16, 16));
  card.validators = {"luhn"};
  ObjectScanner scanner(testing::compiled({secret, card}), {1000, 1000, true, 0});
  MemoryStream stream(text);
  IndexReader reader(stream, {shape, "people", {}});
  const auto findings = scanner.scan(reader, testing::go_on);
  std::map<std::string, std::string> by_field;
  for (const ObjectFindings& object : findings->objects) {
    for (const MatchFindings& match : object.matches) {
      std::string& out = by_field[object.object.container + "/" + object.object.name + " " +
                                  match.info.field + " " + std::to_string(match.info.rule)];
      out += std::to_string(match.info.match_count) + " " + std::to_string(match.info.line_count) + " on";
      for (const std::uint64_t line : match.info.line_numbers)
        out += " " + std::to_string(line / lines_a_document);
      for (const MatchExample& example : match.info.examples) {
        out += " " + example.content + "@" + std::to_string(example.line_number / lines_a_document);
      }
    }
  }
  EXPECT_TRUE(findings->issues.empty());
  std::string all;
  for (const auto& [field, found] : by_field) all += field + ": " + found + "\n";
  return all;
}

TEST(DocumentShapes, TheSameDocumentsAreTheSameFindings) {
  std::mt19937 random(20);
  std::string found;
  for (int round = 0; round < 40; ++round) {
    std::string lines;
    std::string hit_lines;
    std::string bulk;
    std::string array = "[";
    std::string response = R"({"took":1,"hits":{"total":1,"hits":[)";
    for (std::size_t count = 1 + random() % 8, i = 0; i < count; ++i) {
      const std::string document = random_document(random);
      const std::string hit = R"({"_index":"people","_id":"x","_score":1,"_source":)" + document + "}";
      lines += document + "\n";
      hit_lines += hit + "\n";
      bulk += "{\"index\":{\"_index\":\"people\",\"_id\":\"x\"}}\n" + document + "\n";
      array += (i == 0 ? "" : ",\n") + document;
      response += (i == 0 ? "" : ",") + hit;
    }
    const std::string plain = findings_in(lines, DocumentShape::kLines, 1);
    EXPECT_EQ(findings_in(hit_lines, DocumentShape::kLines, 1), plain);
    EXPECT_EQ(findings_in(bulk, DocumentShape::kBulk, 2), plain) << "an action and a document each";
    EXPECT_EQ(findings_in(array + "]", DocumentShape::kDocuments, 1), plain);
    EXPECT_EQ(findings_in(response + "]}}\n", DocumentShape::kResponses, 1), plain);
    found += plain;
  }
  for (const char* field : {"people/_doc card 1", "people/_doc people.card 1", "people/_doc people.key 0",
                            "people/_doc nested.deep 0", "people/_doc nested.json 0"}) {
    EXPECT_NE(found.find(field), std::string::npos) << field;
  }
}

}  // namespace
}  // namespace dscan
