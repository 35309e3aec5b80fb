// Names for the columns of tables: findings are told apart by them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dscan {

/// The name of a column that has none, counted from 0.
std::string numbered_column(std::size_t column);

/// Makes every name one of its own, and no numbered_column() of another place: what is there already gets an
/// ending, "name_2", "name_3" …
void make_distinct(std::vector<std::string>& names);

}  // namespace dscan
