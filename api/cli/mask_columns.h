// How an option says that a column is to be masked.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/mask/mask_method.h"

namespace dscan {

/// The methods by column of "NAME=ALGORITHM" or "NAME=ALGORITHM:parameter=value,parameter=value", one text a
/// column; key=@FILE and salt=@FILE stand for the first line of the file. The name ends at the last '='
/// before the algorithm; a value ends at a comma. Errors: kInvalidArgument names the column, never a value.
Result<std::map<std::string, MaskMethod>> parse_mask_columns(const std::vector<std::string>& texts);

}  // namespace dscan
