#include "engine/mask/random_source.h"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace dscan {

std::uint32_t SystemRandom::below(std::uint32_t bound) {
  std::array<unsigned char, 8> bytes{};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) throw std::runtime_error("OpenSSL has no random bytes");
  std::uint64_t number = 0;
  for (const unsigned char byte : bytes) number = number << 8U | byte;
  // Of 64 bits the remainder is even to one part in 2^48.
  return static_cast<std::uint32_t>(number % bound);
}

}  // namespace dscan
