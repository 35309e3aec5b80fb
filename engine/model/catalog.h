// The catalog: names and grades of the rules that one job ran with. Results refer to it by index, so that an
// object's stored result stays small and keeps its meaning when the rules on disk change.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {

struct SecurityLevel {
  std::string id;
  std::string name;  ///< "L1" … "L4" for the built-in ones.
  std::string description;
  std::string category;  ///< "BUILT_IN", "BUILT_IN_COPY" or "BUILT_SELF".
  std::string risk;      ///< "LOW", "MEDIUM" or "HIGH".
  std::int32_t color_number = 0;
  std::uint8_t rank = 0;  ///< 1…255, higher is more sensitive; unique; the API's sort_weight. 0: no level.
  bool is_deleted = false;  ///< Disabled.
};

/// A category of the tree that rules are sorted into.
struct Classification {
  std::string id;
  std::string name;
  std::string parent_id;  ///< Empty for a root.
};

struct CatalogRule {
  std::string id;
  std::string name;
  std::uint32_t level = 0;           ///< Index into Catalog::levels.
  std::uint32_t classification = 0;  ///< Index into Catalog::classifications.
};

struct Catalog {
  std::string template_id;
  std::string template_name;
  std::string rule_set_hash;  ///< Hash of all that decides what matches; 32 hex digits.
  std::vector<SecurityLevel> levels;
  std::vector<Classification> classifications;
  std::vector<CatalogRule> rules;

  [[nodiscard]] const SecurityLevel& level_of(std::uint32_t rule) const { return levels[rules[rule].level]; }
  [[nodiscard]] const Classification& classification_of(std::uint32_t rule) const {
    return classifications[rules[rule].classification];
  }
  /// The level of that rank, nullptr if there is none (rank 0: nothing was found).
  [[nodiscard]] const SecurityLevel* level_with_rank(std::uint8_t rank) const;
  /// The level of that name ("L3"), nullptr if there is none.
  [[nodiscard]] const SecurityLevel* level_named(std::string_view name) const;
};

}  // namespace dscan
