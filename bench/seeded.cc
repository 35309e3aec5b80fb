#include "bench/seeded.h"

#include <array>
#include <charconv>
#include <stdexcept>

namespace dscan::bench {
namespace {

using namespace std::string_view_literals;

constexpr std::array kWords = {
    "request"sv, "accepted"sv, "session"sv,  "cache"sv,   "miss"sv,   "upstream"sv, "closed"sv,
    "retry"sv,   "worker"sv,   "queue"sv,    "flushed"sv, "table"sv,  "index"sv,    "ready"sv,
    "buffer"sv,  "segment"sv,  "commit"sv,   "replica"sv, "leader"sv, "timeout"sv,  "payload"sv,
    "header"sv,  "stream"sv,   "packet"sv,   "window"sv,  "ledger"sv, "invoice"sv,  "order"sv,
    "basket"sv,  "catalog"sv,  "shipment"sv, "gateway"sv};
/// Some of the segments of China's mobile numbers.
constexpr std::array kMobileSegments = {"135"sv, "138"sv, "139"sv, "150"sv, "158"sv, "177"sv, "186"sv};
/// Some of the regions that identity numbers begin with.
constexpr std::array kRegions = {"110105"sv, "310104"sv, "440305"sv, "510107"sv};

/// What $(d9) and its kin are made of; empty for other letters.
std::string_view alphabet_of(char letter) {
  switch (letter) {
    case 'd':
      return "0123456789";
    case 'x':
      return "0123456789abcdef";
    case 'X':
      return "0123456789ABCDEF";
    case 'a':
      return "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    default:
      return {};
  }
}

/// The number that `text` is; none if it is not all digits.
bool parse(std::string_view text, std::size_t& number) {
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && stopped == text.data() + text.size();
}

/// The Luhn check digit of `digits` (ISO/IEC 7812-1, annex B).
char luhn_digit(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    const int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += i % 2 == 0 ? doubled : digit;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

void Seeded::fill(std::string_view pattern, std::string& out) {
  while (true) {
    const std::size_t begin = pattern.find("$(");
    out += pattern.substr(0, begin);
    if (begin == std::string_view::npos) return;
    const std::size_t end = pattern.find(')', begin);
    placeholder(pattern.substr(begin + 2, end - begin - 2), out);
    pattern.remove_prefix(end + 1);
  }
}

void Seeded::placeholder(std::string_view name, std::string& out) {
  if (named_value(name, out)) return;
  std::size_t count = 0;
  if (const std::size_t dash = name.find('-'); dash != std::string_view::npos) {
    range(name.substr(0, dash), name.substr(dash + 1), out);
  } else if (!alphabet_of(name[0]).empty() && parse(name.substr(1), count)) {
    characters(alphabet_of(name[0]), count, out);
  } else {
    throw std::invalid_argument("no placeholder $(" + std::string(name) + ")");
  }
}

bool Seeded::named_value(std::string_view name, std::string& out) {
  if (name == "w") {
    out += pick(kWords);
  } else if (name == "W") {
    const std::string_view word = pick(kWords);
    out += static_cast<char>(word[0] - 'a' + 'A');
    out += word.substr(1);
  } else if (name == "uuid") {
    fill("$(x8)-$(x4)-$(x4)-$(x4)-$(x12)", out);
  } else if (name == "email") {
    fill("$(w).$(d3)@corp-mail.org", out);
  } else if (name == "mobile") {
    out += pick(kMobileSegments);
    fill("$(d8)", out);
  } else if (name == "card") {
    card(out);
  } else if (name == "identity") {
    identity(out);
  } else {
    return false;
  }
  return true;
}

void Seeded::range(std::string_view least, std::string_view most, std::string& out) {
  std::size_t from = 0;
  std::size_t to = 0;
  if (!parse(least, from) || !parse(most, to) || from > to) {
    throw std::invalid_argument("no range " + std::string(least) + "-" + std::string(most));
  }
  const std::string number = std::to_string(from + below(to - from + 1));
  if (number.size() < least.size()) out.append(least.size() - number.size(), '0');
  out += number;
}

void Seeded::characters(std::string_view alphabet, std::size_t count, std::string& out) {
  constexpr std::size_t kPerDraw = 10;  // One draw gives several: 64^10 is below 2^64.
  for (std::size_t done = 0; done < count;) {
    std::uint64_t draw = random_();
    for (std::size_t i = 0; i < kPerDraw && done < count; ++i, ++done) {
      out += alphabet[draw % alphabet.size()];
      draw /= alphabet.size();
    }
  }
}

/// UnionPay, 16 digits.
void Seeded::card(std::string& out) {
  const std::size_t begin = out.size();
  fill("622202$(d9)", out);
  out += luhn_digit(std::string_view(out).substr(begin));
}

/// GB 11643: region, date of birth, sequence, check character by ISO/IEC 7064 MOD 11-2.
void Seeded::identity(std::string& out) {
  constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  const std::size_t begin = out.size();
  out += pick(kRegions);
  fill("$(1950-1999)$(01-12)$(01-28)$(d3)", out);
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (out[begin + i] - '0') * kWeights[i];
  out += "10X98765432"[sum % 11];
}

}  // namespace dscan::bench
