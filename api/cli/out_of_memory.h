// What the program does when memory runs out.
#pragma once

namespace dscan {

/// From now on an allocation that fails ends the process with ExitStatus::kFailed and a word on standard
/// error, unless BadAllocScope says that it is caught. So do an exception that nobody catches and abort():
/// for want of memory RocksDB's own threads throw more than std::bad_alloc, and glibc gives up new threads.
/// What was closed is in the store, as after a kill.
void end_when_memory_runs_out();

}  // namespace dscan
