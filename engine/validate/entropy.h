// How random bytes look: what tells a generated secret from a word.
#pragma once

#include <string_view>

namespace dscan {

/// Shannon's entropy of the byte frequencies of `bytes`, in bits per byte: 0 to 8, 0 for "".
double shannon_entropy(std::string_view bytes);

}  // namespace dscan
