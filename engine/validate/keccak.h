// Keccak-256, the hash of Ethereum. OpenSSL has only its standardised sibling SHA3-256, which pads otherwise.
#pragma once

#include <array>
#include <string_view>

namespace dscan {

using Keccak256 = std::array<unsigned char, 32>;

/// The digest of at most 135 bytes, one block; what is longer is cut, because addresses are all that is
/// hashed.
Keccak256 keccak_256(std::string_view bytes);

}  // namespace dscan
