// A dscan_storage_peer under the control of a test.
#pragma once

#include <sys/types.h>

#include <string>

#include "engine/base/unique_fd.h"

namespace dscan {

class PeerProcess {
 public:
  /// Starts the peer; see store_peer.cc for `what`.
  PeerProcess(const std::string& what, const std::string& directory);
  /// Kills it if it still runs.
  ~PeerProcess();
  PeerProcess(const PeerProcess&) = delete;
  PeerProcess& operator=(const PeerProcess&) = delete;

  /// The next line it prints, empty when it has ended.
  std::string read_line();
  /// Ends its standard input and waits for its end; its exit status, -1 if a signal killed it.
  int finish();
  /// SIGKILL, and waits.
  void kill();

 private:
  int wait();

  pid_t pid_ = -1;  ///< -1: it has been waited for.
  UniqueFd input_;
  UniqueFd output_;
};

}  // namespace dscan
