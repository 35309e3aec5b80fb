// Masking a value for use elsewhere: what /data/mask and 'dscan mask' do. (What results show of a value is
// engine/scan/mask.h's.)
#pragma once

#include <string>
#include <string_view>

#include "engine/mask/mask_method.h"
#include "engine/mask/random_source.h"

namespace dscan {

/// `value` masked. An empty value stays empty. Characters are UTF-8 sequences; a byte that is part of none is
/// one by itself. Where a method would leave a value as it is because it does not fit — it has no more
/// characters than PRESNM keeps, or MASKXY does not reach, no symbol, no number — all of it is filled; only
/// KEYWORD leaves values alone that do not hold the keyword, and MASKNM masks all of one that is too short.
std::string mask_value(const MaskMethod& method, std::string_view value, RandomSource& random);

}  // namespace dscan
