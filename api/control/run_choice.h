// Which files a run scans: what the job's scopes say of each asset, and which sub-tasks were stopped.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "engine/job/file_choice.h"

namespace dscan {

/// What an AssetScope says of one asset.
struct PathScope {
  std::string folder;  ///< The asset's path.
  std::string pattern;
  bool include = true;
};

/// Any thread may call anything.
class RunChoice final : public FileChoice {
 public:
  RunChoice(std::size_t roots, std::vector<PathScope> scopes);

  /// A file below folders with including scopes must match one of them, and none of the excluding ones.
  [[nodiscard]] bool takes(std::size_t root, const std::string& path) const override;
  [[nodiscard]] bool is_given_up(std::size_t root) const override { return given_up_[root]; }
  void give_up(std::size_t root) { given_up_[root] = true; }

 private:
  std::vector<PathScope> scopes_;
  std::vector<std::atomic<bool>> given_up_;
};

}  // namespace dscan
