// What must hold between the parts of a pack before rules can be made of it.
#pragma once

#include "engine/base/error.h"
#include "engine/rule/pack.h"

namespace dscan {

/// Checks ids, references and number shapes of the whole pack, chosen by a template or not; regexes are
/// regex_check's. The first fault is the error; of a rule it begins with the rule's `file:line: `.
Result<void> check_pack(const Pack& pack);

}  // namespace dscan
