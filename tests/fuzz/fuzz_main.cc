// Runs a fuzz target without a fuzzer: first every seed as it is, then changed ones, the same in every run.
//
//   dscan_TARGET_fuzz [--runs N] [--seed N] FILE|DIRECTORY…
//
// Where a sanitizer or a broken requirement ends it, the input is left in `crash-input` in the working
// directory: to be looked at, mended for, and kept as a seed.
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/mutator.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

namespace {

constexpr std::size_t kMostBytes = 16'384;

const std::string* g_input = nullptr;  ///< What the target is at work on.

void keep_input() {
  if (g_input == nullptr) return;
  std::ofstream("crash-input", std::ios::binary) << *g_input;
  std::fprintf(stderr, "fuzz: the input is in crash-input (%zu bytes)\n", g_input->size());
  g_input = nullptr;
}

void keep_input_on_abort(int /*signal*/) {
  keep_input();
  std::signal(SIGABRT, SIG_DFL);
  std::abort();
}

void run(const std::string& input) {
  g_input = &input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  g_input = nullptr;
}

void add_seed(const std::filesystem::path& file, std::vector<std::string>& seeds) {
  std::ifstream in(file, std::ios::binary);
  seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

/// Sorted, so that every machine has the same order.
void add_seeds(const std::filesystem::path& path, std::vector<std::string>& seeds) {
  if (!std::filesystem::is_directory(path)) return add_seed(path, seeds);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) add_seed(file, seeds);
}

/// Of an option such as --runs; ends the program if it is none.
std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return number;
  std::fprintf(stderr, "fuzz: '%.*s' is not a number\n", static_cast<int>(text.size()), text.data());
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  std::uint32_t runs = 10'000;
  std::uint32_t seed = 1;
  std::vector<std::string> seeds;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--runs" && i + 1 < argc) {
      runs = number_of(argv[++i]);
    } else if (argument == "--seed" && i + 1 < argc) {
      seed = number_of(argv[++i]);
    } else {
      add_seeds(argument, seeds);
    }
  }
  if (seeds.empty()) {
    std::fprintf(stderr, "fuzz: name seeds: files or directories of them\n");
    return 2;
  }
  std::signal(SIGABRT, keep_input_on_abort);
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_set_death_callback(keep_input);
#endif
  for (const std::string& input : seeds) run(input);
  dscan::fuzz::Mutator mutator(seeds, kMostBytes, seed);
  for (std::uint32_t i = 0; i < runs; ++i) run(mutator.next());
  std::printf("%zu seeds and %u inputs made of them: nothing broke\n", seeds.size(), runs);
}
