#include "engine/scan/rule_grounds.h"

#include <algorithm>

namespace dscan {
namespace {

constexpr int kMostConfidence = 100;

}  // namespace

Grounds grounds_of(const Rule& rule, ContextPlace context) {
  const int bonus = context == ContextPlace::kNowhere ? 0 : kContextBonus;
  Grounds out;
  out.confidence = static_cast<std::uint8_t>(std::min(kMostConfidence, rule.confidence + bonus));
  out.add(Ground::kShape);
  if (!rule.validators.empty()) out.add(Ground::kCheck);
  if (rule.min_entropy > 0) out.add(Ground::kEntropy);
  if (context == ContextPlace::kNearby) out.add(Ground::kContext);
  const bool is_of_column = std::holds_alternative<ColumnShape>(rule.shape);
  if (is_of_column || context == ContextPlace::kColumnName) out.add(Ground::kColumnName);
  return out;
}

}  // namespace dscan
