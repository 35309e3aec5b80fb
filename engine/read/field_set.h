// Some of the fields of what a reader reads.
#pragma once

#include <cstddef>
#include <vector>

namespace dscan {

/// Objects and fields are numbered as in Place.
class FieldSet {
 public:
  void add(std::size_t object, std::size_t field) {
    if (objects_.size() <= object) objects_.resize(object + 1);
    if (objects_[object].size() <= field) objects_[object].resize(field + 1);
    objects_[object][field] = 1;
  }
  [[nodiscard]] bool has(std::size_t object, std::size_t field) const {
    return object < objects_.size() && field < objects_[object].size() && objects_[object][field] != 0;
  }
  [[nodiscard]] bool empty() const { return objects_.empty(); }
  void clear() { objects_.clear(); }

 private:
  std::vector<std::vector<char>> objects_;  ///< No bits: they take longer to look at.
};

}  // namespace dscan
