// A part of the files of a job, for several machines that share the work.
#pragma once

#include <cstdint>
#include <string_view>

namespace dscan {

/// Shard `index` of `count`. Each path belongs to exactly one of them, on every machine and in every version:
/// the hash is FNV-1a (64 bits), reduced by the remainder.
struct Shard {
  std::uint32_t index = 0;  ///< 0 to count - 1.
  std::uint32_t count = 1;  ///< At least 1.

  [[nodiscard]] bool has(std::string_view path) const { return count == 1 || hash(path) % count == index; }

  friend bool operator==(const Shard&, const Shard&) = default;

 private:
  static constexpr std::uint64_t hash(std::string_view path) {
    // Offset and prime of the algorithm's authors (Fowler, Noll, Vo).
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : path) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    return hash;
  }
};

}  // namespace dscan
