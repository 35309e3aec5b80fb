// What a crash may leave behind.
#pragma once

namespace dscan {

/// Scanned bytes are in memory: from now on no core dump of this process holds any, whether the kernel writes
/// it or pipes it to a handler, which heeds no limit (core(5)). Where the kernel does not let that be said,
/// nothing changes.
void keep_memory_out_of_core_dumps();

}  // namespace dscan
