// AES-SIV (RFC 5297) without associated data: the one mode that is safe without a nonce, so that equal values
// stay equal when they are encrypted, and tables can still be joined.
#pragma once

#include <string>
#include <string_view>

namespace dscan {

/// Whether a key of so many bytes is one: 32, 48 or 64, for AES-128, AES-192 or AES-256.
bool is_siv_key_size(std::size_t bytes);

/// The 16 bytes of the synthetic IV, then as many bytes as `text` has. `key` is of a right size; `text` is
/// not empty.
std::string siv_encrypted(std::string_view key, std::string_view text);

}  // namespace dscan
