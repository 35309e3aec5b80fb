#include "engine/scan/rule_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/sql_reader.h"
#include "engine/read/text_reader.h"
#include "engine/scan/block_scanner.h"
#include "engine/scan/example_files.h"
#include "engine/scan/stronger_rule.h"
#include "engine/source/byte_stream.h"

namespace dscan {
namespace {

/// (line, rule) of everything that counts in an input.
using Found = std::set<std::pair<std::uint64_t, std::uint32_t>>;

Result<Found> found_in(BlockScanner& scanner, Reader& reader) {
  Found found;
  scanner.begin(reader, {});
  Block block;
  while (true) {
    const auto more = reader.next(block);
    if (!more) return more.error();
    if (!*more) return found;
    DSCAN_RETURN_IF_ERROR(scanner.scan(block));
    for (const Span& span : scanner.spans()) found.emplace(scanner.place_of(span).line, span.rule);
  }
}

bool has_no_column(const RuleExample& example) {
  return example.column.empty();
}

/// A way for examples to come before the scanner.
struct Way {
  std::string_view name;  ///< For messages.
  /// By the example's place in the list, counted from 1, the rules that find something in it.
  Result<Found> (*found)(BlockScanner& scanner, const std::vector<RuleExample>& examples);
  bool (*takes)(const RuleExample& example);
};

Result<Found> found_in_texts(BlockScanner& scanner, const std::vector<RuleExample>& examples) {
  Found all;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (!examples[i].column.empty()) continue;  // Nothing of a column is found in text.
    MemoryStream stream(examples[i].text);
    TextReader reader(stream, {}, {});
    const auto found = found_in(scanner, reader);
    if (!found) return found.error();
    for (const auto& [line, rule] : *found) all.emplace(i + 1, rule);
  }
  return all;
}

Result<Found> found_in_table(BlockScanner& scanner, const std::vector<RuleExample>& examples) {
  const std::string table = table_of(examples);
  MemoryStream stream(table);
  DelimitedReader reader(stream, {});
  return found_in(scanner, reader);
}

Result<Found> found_in_documents(BlockScanner& scanner, const std::vector<RuleExample>& examples) {
  const std::string documents = documents_of(examples);
  MemoryStream stream(documents);
  IndexReader reader(stream, {});
  return found_in(scanner, reader);
}

Result<Found> found_in_dump(BlockScanner& scanner, const std::vector<RuleExample>& examples) {
  const std::string dump = dump_of(examples);
  MemoryStream stream(dump);
  SqlReader reader(stream, SqlDialect::kMysql, {});
  return found_in(scanner, reader);
}

/// Those without a column of their own in one file, each other one in a file alone.
template <auto found_in_file>
Result<Found> found_by_column(BlockScanner& scanner, const std::vector<RuleExample>& examples) {
  std::vector<RuleExample> plain = examples;
  Found all;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (examples[i].column.empty()) continue;
    const auto found = found_in_file(scanner, {examples[i]});
    if (!found) return found.error();
    for (const auto& [line, rule] : *found) all.emplace(i + 1, rule);
    plain[i].column.clear();
    plain[i].text.clear();
  }
  auto found = found_in_file(scanner, plain);
  if (found) found->merge(all);
  return found;
}

constexpr Way kWays[] = {
    {"", found_in_texts, has_no_column},
    {" as a table's cell", found_by_column<found_in_table>, [](const RuleExample&) { return true; }},
    {" as a document's field", found_by_column<found_in_documents>, fits_document},
    {" as a value of a dump", found_by_column<found_in_dump>, [](const RuleExample&) { return true; }},
};

/// The first way in which the example does not do what it should; nullptr: it does in all.
const Way* first_wrong_way(const RuleExample& example, std::size_t place, const std::vector<Found>& found) {
  for (std::size_t way = 0; way < found.size(); ++way) {
    const bool is_found = found[way].contains({place, example.rule});
    if (is_found != example.wanted && kWays[way].takes(example)) return &kWays[way];
  }
  return nullptr;
}

/// Which rules stand in the way of those that find nothing in examples of their own.
class Dominance {
 public:
  explicit Dominance(const std::vector<Rule>& rules) : rules_(rules), lost_(rules.size()) {}

  /// What to add to the complaint that nothing is found in the example.
  Result<std::string> reason_for(const RuleExample& example, BlockScanner& scanner) {
    const auto stronger = stronger_rule(scanner, example);
    if (!stronger) return stronger.error();
    if (!stronger->has_value()) return std::string();
    lost_[example.rule].insert(**stronger);
    ++lost_examples_[example.rule];
    return ", where a match of '" + rules_[**stronger].id + "' stands in its place";
  }

  void name_dominated(std::vector<RuleProblem>& problems) const {
    for (const auto& [rule, count] : lost_examples_) {
      if (count < rules_[rule].examples.size()) continue;
      std::string by;
      for (const std::uint32_t stronger : lost_[rule]) {
        by += (by.empty() ? "'" : ", '") + rules_[stronger].id + "'";
      }
      problems.push_back({rules_[rule].origin, rules_[rule].id,
                          "is dominated by " + by + ": all its examples are lost to a higher precedence"});
    }
  }

 private:
  const std::vector<Rule>& rules_;
  std::vector<std::set<std::uint32_t>> lost_;           ///< By rule: to which ones.
  std::map<std::uint32_t, std::size_t> lost_examples_;  ///< By rule.
};

}  // namespace

Result<std::vector<RuleProblem>> check_rules(const std::shared_ptr<const CompiledRules>& rules) {
  auto scanner = BlockScanner::make(*rules, kDefaultMinConfidence);
  if (!scanner) return scanner.error();
  const auto& all = rules->rule_set.rules();
  const std::vector<RuleExample> examples = examples_of(all);
  std::vector<Found> found;
  for (const Way& way : kWays) {
    auto by_way = way.found(**scanner, examples);
    if (!by_way) return by_way.error();
    found.push_back(std::move(*by_way));
  }
  std::vector<RuleProblem> problems;
  Dominance dominance(all);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const RuleExample& example = examples[i];
    const Way* wrong = first_wrong_way(example, i + 1, found);
    if (wrong == nullptr) continue;
    const char* complaint =
        example.wanted ? "finds nothing in example " : "finds something in counter-example ";
    const auto reason = example.wanted ? dominance.reason_for(example, **scanner) : std::string();
    if (!reason) return reason.error();
    problems.push_back({all[example.rule].origin, all[example.rule].id,
                        complaint + std::to_string(example.number) + std::string(wrong->name) + *reason +
                            ": " + (example.column.empty() ? "" : example.column + "=") + example.text});
  }
  dominance.name_dominated(problems);
  return problems;
}

}  // namespace dscan
