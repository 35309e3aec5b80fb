#include "tests/testing/source_dir.h"

namespace dscan::testing {

const char* const kSourceDir = DSCAN_SOURCE_DIR;

}  // namespace dscan::testing
