// The trees that templates of people sort their rules into.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

/// A node of a template's tree.
struct TreeNode {
  std::string template_id;
  std::string id;  ///< Unique in the project.
  std::string name;
  std::string parent_id;  ///< Empty for a root.
  std::string description;
  std::string level_id;     ///< Suggested for the rules sorted here; may be empty.
  std::string sample_data;  ///< What people wrote as an example; may be empty.
  EpochMillis create_time = 0;
  EpochMillis update_time = 0;
};

/// The nodes of all trees of the project, the oldest first.
Result<std::vector<TreeNode>> stored_nodes(Connection& connection, std::string_view project);
/// Adds the node or puts it in the place of the one with its id. kInvalidArgument: there is no such template.
Result<void> put_node(Connection& connection, std::string_view project, const TreeNode& node);
/// Deletes the node alone.
Result<void> erase_node(Connection& connection, std::string_view project, std::string_view id);

}  // namespace dscan
