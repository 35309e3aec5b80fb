// Small rules for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/rule/rule.h"

namespace dscan::testing {

inline Rule regex_rule(std::string id, std::string regex, int group = 0) {
  Rule rule;
  rule.name = rule.id = std::move(id);
  rule.shape = RegexShape{std::move(regex), group, false, ""};
  rule.origin = "test.toml:1";
  return rule;
}

inline Rule number_rule(std::string id, NumberShape shape) {
  Rule rule;
  rule.name = rule.id = std::move(id);
  rule.shape = std::move(shape);
  rule.origin = "test.toml:1";
  return rule;
}

/// A shape of unbroken runs.
inline NumberShape solid(std::uint8_t least, std::uint8_t most) {
  NumberShape shape;
  shape.digits = {{least, most}};
  return shape;
}

/// A shape of one grouping, each group of a fixed length.
inline NumberShape grouped(const std::vector<std::uint8_t>& lengths, std::string separators) {
  NumberShape shape;
  for (const std::uint8_t length : lengths) {
    if (shape.groups.empty()) shape.groups.emplace_back();
    shape.groups.back().push_back({length, length});
  }
  shape.separators = std::move(separators);
  return shape;
}

}  // namespace dscan::testing
