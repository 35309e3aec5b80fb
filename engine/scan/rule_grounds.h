// What a rule's confidence in its matches is made of.
#pragma once

#include <cstdint>

#include "engine/model/grounds.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Where a word of the rule's context stands.
enum class ContextPlace : std::uint8_t { kNowhere, kNearby, kColumnName };

/// Of a match of the rule with this context.
Grounds grounds_of(const Rule& rule, ContextPlace context);

}  // namespace dscan
