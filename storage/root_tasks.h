// Which tasks of a stored job can hold a file of one of the roots of a running one. Private to this folder.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/asset.h"
#include "engine/model/job.h"

namespace dscan {

class RootTasks {
 public:
  /// `roots` are those of the running job, `stored_roots` and `tasks` those of the stored one.
  RootTasks(const std::vector<std::string>& roots, const std::vector<std::string>& stored_roots,
            const std::vector<Task>& tasks) {
    for (const std::string& root : roots) {
      const auto known = std::find(stored_roots.begin(), stored_roots.end(), root);
      const auto index = static_cast<std::size_t>(known - stored_roots.begin());
      std::vector<std::uint32_t>& of_root = of_root_.emplace_back();
      for (const Task& task : tasks) {
        if (task.ordinal / kAssetKinds.size() == index) of_root.push_back(task.ordinal);
      }
    }
  }

  /// Ordinals of the stored job; at most one for each kind.
  [[nodiscard]] const std::vector<std::uint32_t>& of(std::size_t root) const { return of_root_.at(root); }

 private:
  std::vector<std::vector<std::uint32_t>> of_root_;
};

}  // namespace dscan
