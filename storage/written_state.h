// Whether the owner of a store has written anything: what a follower asks before it reads the log again.
// Private to this folder.
#pragma once

#include <string>

namespace dscan {

/// Names and sizes of the files that every write makes longer: RocksDB's log and manifest. Equal texts mean
/// that nothing was written in between. Empty: unknown, for a file came or went meanwhile.
std::string written_state(const std::string& directory);

}  // namespace dscan
