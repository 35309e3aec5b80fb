// The examples of rules as files of the kinds that are scanned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/rule/rule.h"

namespace dscan {

struct RuleExample {
  std::uint32_t rule = 0;
  bool wanted = true;      ///< Otherwise it is a counter-example.
  std::size_t number = 1;  ///< Among the rule's examples, or its counter-examples.
  std::string text;
  std::string column;  ///< That the text stands in, if its rule asks for one; empty: any.
};

std::vector<RuleExample> examples_of(const std::vector<Rule>& rules);

/// CSV of one column, that of the first example, with a row for each.
std::string table_of(const std::vector<RuleExample>& examples);

/// Index documents of one field, as for table_of, a line for each example; one that does not fit has an empty
/// field.
std::string documents_of(const std::vector<RuleExample>& examples);

/// A dump of mysqldump's kind with one table of one column, that of the first example, a row for each.
std::string dump_of(const std::vector<RuleExample>& examples);

/// Whether the text is UTF-8, as JSON must be.
bool fits_document(const RuleExample& example);

}  // namespace dscan
