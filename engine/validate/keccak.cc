#include "engine/validate/keccak.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace dscan {
namespace {

/// Bytes of a block at 256 bits of output: 200 of the state less twice the digest.
constexpr std::size_t kRate = 136;

/// Lanes by x + 5 y.
using State = std::array<std::uint64_t, 25>;

// FIPS 202, section 3.2: theta, rho with pi, chi.
void theta(State& a) {
  std::array<std::uint64_t, 5> parity{};
  for (std::size_t i = 0; i < 25; ++i) parity[i % 5] ^= a[i];
  for (std::size_t i = 0; i < 25; ++i) {
    a[i] ^= parity[(i + 4) % 5] ^ std::rotl(parity[(i + 1) % 5], 1);
  }
}

void rho_pi(State& a) {
  // The walk of section 3.2.2, whose step t turns a lane by (t + 1)(t + 2) / 2, carries the lanes to the
  // places that pi gives them.
  std::size_t x = 1;
  std::size_t y = 0;
  std::uint64_t carried = a[1];
  for (int t = 0; t < 24; ++t) {
    const std::size_t next_y = (2 * x + 3 * y) % 5;
    x = y;
    y = next_y;
    const std::uint64_t replaced = a[x + 5 * y];
    a[x + 5 * y] = std::rotl(carried, (t + 1) * (t + 2) / 2 % 64);
    carried = replaced;
  }
}

void chi(State& a) {
  for (std::size_t row = 0; row < 25; row += 5) {
    const std::array<std::uint64_t, 5> before = {a[row], a[row + 1], a[row + 2], a[row + 3], a[row + 4]};
    for (std::size_t x = 0; x < 5; ++x) a[row + x] = before[x] ^ (~before[(x + 1) % 5] & before[(x + 2) % 5]);
  }
}

/// One bit of the shift register of section 3.2.5, x^8 + x^6 + x^5 + x^4 + 1.
bool next_bit(std::uint8_t& lfsr) {
  const bool bit = (lfsr & 1U) != 0;
  const bool carry = (lfsr & 0x80U) != 0;
  lfsr = static_cast<std::uint8_t>(lfsr << 1U ^ (carry ? 0x71U : 0U));
  return bit;
}

/// Keccak-f[1600]: 24 rounds.
void permute(State& a) {
  std::uint8_t lfsr = 1;
  for (int round = 0; round < 24; ++round) {
    theta(a);
    rho_pi(a);
    chi(a);
    for (unsigned j = 0; j < 7; ++j) {
      if (next_bit(lfsr)) a[0] ^= std::uint64_t{1} << ((1U << j) - 1U);
    }
  }
}

void absorb(State& a, std::size_t at, unsigned char byte) {
  a[at / 8] ^= std::uint64_t{byte} << (at % 8 * 8);
}

}  // namespace

Keccak256 keccak_256(std::string_view bytes) {
  State state{};
  bytes = bytes.substr(0, kRate - 1);
  for (std::size_t i = 0; i < bytes.size(); ++i) absorb(state, i, static_cast<unsigned char>(bytes[i]));
  // Keccak's own padding; FIPS 202 has 0x06 here.
  absorb(state, bytes.size(), 0x01);
  absorb(state, kRate - 1, 0x80);
  permute(state);
  Keccak256 out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<unsigned char>(state[i / 8] >> (i % 8 * 8));
  return out;
}

}  // namespace dscan
