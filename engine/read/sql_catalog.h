// The tables of a dump: their numbers, the names of their columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/read/reader.h"

namespace dscan {

/// Tables beyond what the budget for names affords share one called "(other)", and is_full() says so.
class SqlCatalog {
 public:
  /// Bytes of names and of what it costs to keep them: about 4,000 tables of 30 columns.
  static constexpr std::size_t kNameBudget = std::size_t{8} << 20;

  /// The object of what stands outside of tables: it has no name but that of the file.
  static constexpr std::uint32_t kRest = 0;

  SqlCatalog() { table_number("", ""); }

  std::uint32_t table_number(const std::string& container, const std::string& name);

  /// What the table's definition says; not if rows of it were read with other names.
  void define(std::uint32_t table, const std::vector<std::string>& columns);
  /// The columns of a table's values where a statement lists them: unknown ones join the table.
  std::vector<std::uint16_t> order_of(std::uint32_t table, const std::vector<std::string>& listed);
  /// To be called when rows of the table were read: names its first `columns` as far as they have no names.
  void name_columns(std::uint32_t table, std::size_t columns);

  ReadObject& object(std::uint32_t number) { return objects_[number]; }
  [[nodiscard]] const std::vector<ReadObject>& objects() const { return objects_; }
  [[nodiscard]] bool is_full() const { return is_full_; }

 private:
  bool afford(std::size_t bytes);
  void add_columns(std::uint32_t table, const std::vector<std::string>& names);

  std::vector<ReadObject> objects_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::size_t spent_ = 0;
  bool is_full_ = false;
};

}  // namespace dscan
