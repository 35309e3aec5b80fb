// What makes findings of different scans the same: fingerprints that survive moved lines, but not a changed
// value, rule or path.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

namespace dscan {

/// Kept per rule, object and field; findings beyond them are always new.
inline constexpr std::size_t kMostFingerprints = 1000;

/// Immutable and thread-safe after construction.
class Fingerprints {
 public:
  /// Only whoever has `key` can tell what a fingerprint is of. `known`: of an earlier scan.
  Fingerprints(std::string key, std::unordered_set<std::string> known);

  [[nodiscard]] std::string of(std::string_view rule, std::string_view path, std::string_view value) const;
  [[nodiscard]] bool is_known(const std::string& fingerprint) const { return known_.contains(fingerprint); }

 private:
  std::string key_;
  std::unordered_set<std::string> known_;
};

}  // namespace dscan
