#include "engine/mask/mask_value.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <vector>

#include "engine/base/digest.h"
#include "engine/base/utf8.h"
#include "engine/mask/aes_siv.h"

namespace dscan {
namespace {

using Characters = std::vector<std::string_view>;

Characters characters_of(std::string_view value) {
  Characters out;
  while (!value.empty()) {
    const std::size_t size = std::max<std::size_t>(utf8_sequence_length(value), 1);
    out.push_back(value.substr(0, size));
    value.remove_prefix(size);
  }
  return out;
}

std::string hex_digest(const EVP_MD* kind, const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), out.data(), &size, kind, nullptr) != 1) {
    throw std::runtime_error("OpenSSL digest failed");
  }
  return to_hex({reinterpret_cast<const char*>(out.data()), size});
}

std::string base64(const std::string& bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock writes a NUL behind.
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

void add_fill(const MaskFill& fill, RandomSource& random, std::string& out) {
  constexpr std::string_view kDigitsThenLetters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  constexpr std::uint32_t kDigits = 10;
  constexpr auto kAll = static_cast<std::uint32_t>(kDigitsThenLetters.size());
  switch (fill.kind) {
    case MaskFill::Kind::kText:
      out += fill.character;
      return;
    case MaskFill::Kind::kDigits:
      out += kDigitsThenLetters[random.below(kDigits)];
      return;
    case MaskFill::Kind::kLetters:
      out += kDigitsThenLetters[kDigits + random.below(kAll - kDigits)];
      return;
    case MaskFill::Kind::kBoth:
      out += kDigitsThenLetters[random.below(kAll)];
      return;
  }
}

/// Which characters stay: those outside of [begin, end), or only those inside.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string masked_inside(const Characters& characters, Part part, const MaskFill& fill,
                          RandomSource& random) {
  std::string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i >= part.begin && i < part.end) {
      add_fill(fill, random, out);
    } else {
      out += characters[i];
    }
  }
  return out;
}

/// All but [begin, end).
std::string masked_outside(const Characters& characters, Part part, const MaskFill& fill,
                           RandomSource& random) {
  std::string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i >= part.begin && i < part.end) {
      out += characters[i];
    } else {
      add_fill(fill, random, out);
    }
  }
  return out;
}

std::string by_position(const MaskMethod& method, std::string_view value, RandomSource& random) {
  const Characters characters = characters_of(value);
  const std::size_t size = characters.size();
  const std::size_t both = method.first + method.second;
  const Part all{0, size};
  switch (method.algorithm) {
    case MaskAlgorithm::kPresNm: {
      const Part inner = both >= size ? all : Part{method.first, size - method.second};
      return masked_inside(characters, inner, method.fill, random);
    }
    case MaskAlgorithm::kMaskNm: {
      const Part kept = both >= size ? Part{} : Part{method.first, size - method.second};
      return masked_outside(characters, kept, method.fill, random);
    }
    case MaskAlgorithm::kPresXy: {
      const bool keeps_all = method.first == 1 && method.second >= size;
      const Part kept = keeps_all ? Part{} : Part{method.first - 1, method.second};
      return masked_outside(characters, kept, method.fill, random);
    }
    default: {
      const Part inner = method.first > size ? all : Part{method.first - 1, method.second};
      return masked_inside(characters, inner, method.fill, random);
    }
  }
}

std::string by_symbol(const MaskMethod& method, std::string_view value, RandomSource& random) {
  const std::size_t at = value.find(method.text);
  if (at == std::string_view::npos) {
    const Characters all = characters_of(value);
    return masked_inside(all, {0, all.size()}, method.fill, random);
  }
  const std::size_t behind = at + method.text.size();
  const Characters part = characters_of(method.after_symbol ? value.substr(behind) : value.substr(0, at));
  if (part.empty()) {  // There is nothing on that side: the value is no such text.
    const Characters all = characters_of(value);
    return masked_inside(all, {0, all.size()}, method.fill, random);
  }
  const std::string filled = masked_inside(part, {0, part.size()}, method.fill, random);
  if (method.after_symbol) return std::string(value.substr(0, behind)) + filled;
  return filled + std::string(value.substr(at));
}

std::string by_keyword(const MaskMethod& method, std::string_view value) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t hit = value.find(method.text, at);
    out += value.substr(at, hit - at);
    if (hit == std::string_view::npos) return out;
    out += method.replacement;
    at = hit + method.text.size();
  }
}

/// The integer part of a decimal number; nullopt if it is none, or longer than 64 bits.
std::optional<std::int64_t> integer_part(std::string_view value) {
  if (value.starts_with('+')) value.remove_prefix(1);
  std::int64_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc()) return std::nullopt;
  if (stop == end) return number;
  const bool is_fraction =
      *stop == '.' && std::all_of(stop + 1, end, [](char c) { return c >= '0' && c <= '9'; });
  return is_fraction ? std::optional(number) : std::nullopt;
}

std::string by_number(const MaskMethod& method, std::string_view value, RandomSource& random) {
  if (const auto number = integer_part(value)) return std::to_string(*number / method.step * method.step);
  const Characters all = characters_of(value);
  return masked_inside(all, {0, all.size()}, method.fill, random);
}

}  // namespace

std::string mask_value(const MaskMethod& method, std::string_view value, RandomSource& random) {
  if (value.empty()) return {};
  switch (method.algorithm) {
    case MaskAlgorithm::kSha256:
      return hex_digest(EVP_sha256(), method.text + std::string(value));
    case MaskAlgorithm::kSha512:
      return hex_digest(EVP_sha512(), method.text + std::string(value));
    case MaskAlgorithm::kAes:
      return base64(siv_encrypted(method.text, value));
    case MaskAlgorithm::kPresNm:
    case MaskAlgorithm::kMaskNm:
    case MaskAlgorithm::kPresXy:
    case MaskAlgorithm::kMaskXy:
      return by_position(method, value, random);
    case MaskAlgorithm::kSymbol:
      return by_symbol(method, value, random);
    case MaskAlgorithm::kKeyword:
      return by_keyword(method, value);
    case MaskAlgorithm::kNumeric:
      return by_number(method, value, random);
  }
  return {};
}

}  // namespace dscan
