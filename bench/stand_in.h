// Measuring with a small pack would flatter: these invented rules of real shapes stand in for the hundreds
// that users may add to the built-in ones.
#pragma once

#include <string>

namespace dscan::bench {

inline constexpr int kStandInCredentials = 150;
inline constexpr int kStandInNumbers = 100;

/// A pack file: kStandInCredentials rules led by a literal, every third by a keyword with an assignment and
/// the others by a token's prefix; kStandInNumbers number rules of 9 to 16 digits, unbroken and grouped, most
/// with check digits. The same text at every call; its examples hold.
std::string stand_in_pack();

}  // namespace dscan::bench
