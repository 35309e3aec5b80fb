// Makes new inputs out of known ones: the little that a fuzz target needs where there is no libFuzzer.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace dscan::fuzz {

/// The same numbers for the same seed on every machine.
class Mutator {
 public:
  /// `seeds` must not be empty, and outlive the mutator. No input is longer than `most_bytes`.
  Mutator(const std::vector<std::string>& seeds, std::size_t most_bytes, std::uint32_t seed)
      : seeds_(seeds), most_bytes_(most_bytes), random_(seed) {}

  /// One of the seeds after one to eight changes.
  std::string next();

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
  const std::string& any_seed() { return seeds_[below(seeds_.size())]; }
  void change(std::string& input);
  void insert_piece(std::string& input, std::size_t at);

  const std::vector<std::string>& seeds_;
  const std::size_t most_bytes_;
  std::mt19937 random_;
};

}  // namespace dscan::fuzz
