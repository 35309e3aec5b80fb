#include "engine/read/sql_catalog.h"

#include <algorithm>

#include "engine/read/column_names.h"
#include "engine/read/sql_cells.h"

namespace dscan {
namespace {

constexpr const char* kOther = "(other)";
/// About what an object, its two names and a hash node take beside the names' bytes.
constexpr std::size_t kCostOfTable = 384;
/// And a column: a string and a number.
constexpr std::size_t kCostOfColumn = 48;
/// Longer names are cut: a name is a label.
constexpr std::size_t kMostNameBytes = 1024;

std::string cut(const std::string& name) {
  return name.substr(0, kMostNameBytes);
}

}  // namespace

std::uint32_t SqlCatalog::table_number(const std::string& container, const std::string& name) {
  const std::string key = cut(container) + '\0' + cut(name);
  if (const auto known = numbers_.find(key); known != numbers_.end()) return known->second;
  if (name != kOther && !afford(2 * key.size() + kCostOfTable)) return table_number(kOther, kOther);
  const auto number = static_cast<std::uint32_t>(objects_.size());
  numbers_.emplace(key, number);
  objects_.push_back({cut(container), cut(name), {}, 0, {}});
  return number;
}

void SqlCatalog::define(std::uint32_t table, const std::vector<std::string>& columns) {
  ReadObject& object = objects_[table];
  if (object.rows > 0 || object.name == kOther) return;
  object.fields.clear();
  add_columns(table, columns);
}

std::vector<std::uint16_t> SqlCatalog::order_of(std::uint32_t table, const std::vector<std::string>& listed) {
  std::vector<std::uint16_t> order;
  std::vector<std::string> added;
  const std::vector<std::string>& fields = objects_[table].fields;
  for (const std::string& name : listed) {
    const auto found = std::find(fields.begin(), fields.end(), name);
    auto column = static_cast<std::size_t>(found - fields.begin());
    if (found == fields.end()) {
      column += added.size();
      added.push_back(name);
    }
    order.push_back(static_cast<std::uint16_t>(std::min<std::size_t>(column, kLastSqlColumn)));
  }
  if (!added.empty()) add_columns(table, added);
  return order;
}

void SqlCatalog::name_columns(std::uint32_t table, std::size_t columns) {
  ReadObject& object = objects_[table];
  std::vector<std::string> names;
  for (std::size_t column = object.fields.size(); column < columns; ++column) {
    names.push_back(numbered_column(column));
  }
  if (names.empty()) return;
  add_columns(table, names);
  make_distinct(object.fields);
  object.values.resize(std::min(object.values.size(), object.fields.size()));
}

void SqlCatalog::add_columns(std::uint32_t table, const std::vector<std::string>& names) {
  std::vector<std::string>& fields = objects_[table].fields;
  for (const std::string& name : names) {
    const bool affordable = fields.size() <= kLastSqlColumn && afford(name.size() + kCostOfColumn);
    if (!affordable) {
      if (fields.empty() || fields.back() != kOther) fields.emplace_back(kOther);
      return;
    }
    fields.push_back(cut(name));
  }
}

bool SqlCatalog::afford(std::size_t bytes) {
  is_full_ = is_full_ || spent_ + bytes > kNameBudget;
  if (!is_full_) spent_ += bytes;
  return !is_full_;
}

}  // namespace dscan
