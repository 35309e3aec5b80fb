// Random numbers as an interface, so that tests own chance.
#pragma once

#include <cstdint>

namespace dscan {

class RandomSource {
 public:
  virtual ~RandomSource() = default;
  /// Any number below `bound`, each as likely as the others. `bound` is 1 to 65,536.
  virtual std::uint32_t below(std::uint32_t bound) = 0;
};

/// OpenSSL's: nobody can guess it. Not thread-safe.
class SystemRandom final : public RandomSource {
 public:
  std::uint32_t below(std::uint32_t bound) override;
};

}  // namespace dscan
