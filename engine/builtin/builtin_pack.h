// The repository's rules/*.toml as they are compiled into the program.
#pragma once

#include "engine/base/error.h"
#include "engine/rule/pack.h"

namespace dscan {

/// All of them, in the order of their files' names. Errors: the program's file is damaged.
Result<Pack> builtin_pack();

}  // namespace dscan
