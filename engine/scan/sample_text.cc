#include "engine/scan/sample_text.h"

#include <array>
#include <random>
#include <string_view>

namespace dscan {
namespace {

constexpr std::array<std::string_view, 16> kWords = {
    "request", "Accepted", "session", "cache", "missing", "upstream", "Closed", "retry",
    "worker",  "queue",    "flushed", "table", "Index",   "ready",    "key",    "user"};

/// The generator of the C++ standard with a fixed seed gives the same numbers everywhere; its distributions
/// need not, so none is used.
class Lines {
 public:
  std::string log() {
    return "2026-" + two(12) + "-" + two(28) + "T" + two(24) + ":" + two(60) + ":" + two(60) +
           ".123Z INFO  [" + word() + "-" + number(64) + "] " + word() + " " + word() + " id=" + hex(8) +
           " from 10.0." + number(255) + "." + number(255) + ":" + number(60000) + " /api/v1/" + word() +
           "s/" + number(100000) + " in " + number(5000) + " ms\n";
  }
  std::string row() {
    return number(1000000) + "," + word() + " " + word() + ",\"" + word() + ", " + word() + "\",2026-" +
           two(12) + "-" + two(28) + "," + number(1000) + "." + two(100) + "," + word() + ",A" +
           number(99999) + "\n";
  }
  std::string code() {
    return "  if (" + word() + "_ != nullptr && " + word() + "::k" + word() + " < " + number(100) +
           ") return " + word() + "->" + word() + "(" + word() + "[" + number(9) + "], 0x" + hex(4) +
           ");  // " + word() + " " + word() + "\n";
  }
  std::string prose() {
    return "The " + word() + " of a " + word() + " is " + word() + ": see https://www.example.org/" + word() +
           "#" + word() + " or ask the " + word() + ".\n";
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::string word() { return std::string(kWords[below(kWords.size())]); }
  std::string number(std::size_t bound) { return std::to_string(below(bound)); }
  /// From 01 up to `most`, in two digits.
  std::string two(std::size_t most) {
    const std::string digits = number(most);
    return digits.size() < 2 ? "0" + digits : digits;
  }
  std::string hex(std::size_t digits) {
    std::string out;
    for (std::size_t i = 0; i < digits; ++i) out += "0123456789abcdef"[below(16)];
    return out;
  }

  std::mt19937_64 random_{20240612};
};

}  // namespace

std::string sample_text(std::size_t bytes) {
  Lines lines;
  std::string out;
  while (out.size() < bytes) out += lines.log() + lines.row() + lines.code() + lines.prose();
  return out;
}

}  // namespace dscan
