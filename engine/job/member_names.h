// Names of members, so that two of one name stay two objects.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace dscan {

/// Of one archive or document.
class MemberNames {
 public:
  /// `name`, or if there was one, `name` with a remark that no other has.
  std::string distinct(const std::string& name) {
    if (is_new(name)) return name;
    std::size_t& times = times_[std::hash<std::string>{}(name)];
    while (true) {
      std::string out = name + " (again";
      if (++times > 1) out.append(" ").append(std::to_string(times));
      out += ')';
      if (is_new(out)) return out;
    }
  }

 private:
  bool is_new(const std::string& name) { return known_.insert(std::hash<std::string>{}(name)).second; }

  std::unordered_set<std::size_t> known_;
  std::unordered_map<std::size_t, std::size_t> times_;  ///< Of names that came again.
};

}  // namespace dscan
