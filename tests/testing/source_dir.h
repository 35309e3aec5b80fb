// Where the checkout is that the tests were built from.
#pragma once

namespace dscan::testing {

/// Absolute, without a slash at its end. A variable of one source file, and no macro of all of them, so that
/// every other file compiles alike in every checkout.
extern const char* const kSourceDir;

}  // namespace dscan::testing
