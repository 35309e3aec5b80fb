#include "engine/mask/mask_method.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/mask/aes_siv.h"

namespace dscan {
namespace {

/// Longest run of characters that n, m, x and y can speak of.
constexpr std::int64_t kMostCharacters = 1'000'000;

Error invalid(std::string_view parameter, std::string_view why) {
  return {ErrorCode::kInvalidArgument, std::string(parameter) + " must be " + std::string(why)};
}

struct Known {
  std::string_view name;
  MaskAlgorithm algorithm;
  std::array<std::string_view, 4> parameters;
};

constexpr std::array<Known, 10> kKnown = {{
    {"SHA256", MaskAlgorithm::kSha256, {"salt"}},
    {"SHA512", MaskAlgorithm::kSha512, {"salt"}},
    {"AES", MaskAlgorithm::kAes, {"key"}},
    {"PRESNM", MaskAlgorithm::kPresNm, {"type", "method", "n", "m"}},
    {"MASKNM", MaskAlgorithm::kMaskNm, {"type", "method", "n", "m"}},
    {"PRESXY", MaskAlgorithm::kPresXy, {"type", "method", "x", "y"}},
    {"MASKXY", MaskAlgorithm::kMaskXy, {"type", "method", "x", "y"}},
    {"SYMBOL", MaskAlgorithm::kSymbol, {"type", "method", "symbol", "side"}},
    {"KEYWORD", MaskAlgorithm::kKeyword, {"keyword", "replacement"}},
    {"NUMERIC", MaskAlgorithm::kNumeric, {"step"}},
}};

Result<const Known*> find_known(std::string_view name) {
  const auto at =
      std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& each) { return each.name == name; });
  if (at != kKnown.end()) return &*at;
  std::string names;
  for (const Known& each : kKnown) names += (names.empty() ? "" : ", ") + std::string(each.name);
  return invalid("algorithm", "one of " + names);
}

/// The parameters that were given, each asked for by its name.
class Given {
 public:
  explicit Given(const MaskParameters& parameters) : parameters_(parameters) {}

  [[nodiscard]] std::optional<std::string> text(const std::string& name) const {
    const auto at = parameters_.find(name);
    return at == parameters_.end() ? std::nullopt : std::optional(at->second);
  }

  [[nodiscard]] Result<std::int64_t> number(const std::string& name, std::int64_t least,
                                            std::optional<std::int64_t> fallback) const {
    const auto given = text(name);
    if (!given && fallback) return *fallback;
    std::int64_t number = 0;
    const std::string digits = given.value_or("");
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool valid = error == std::errc() && stop == digits.data() + digits.size() && !digits.empty();
    if (!valid || number < least || number > kMostCharacters) {
      return invalid(name,
                     "an integer from " + std::to_string(least) + " to " + std::to_string(kMostCharacters));
    }
    return number;
  }

 private:
  const MaskParameters& parameters_;
};

Result<MaskFill> fill_of(const Given& given) {
  MaskFill fill;
  const std::string type = given.text("type").value_or("CHAR");
  const auto method = given.text("method");
  if (type == "CHAR") {
    fill.character = method.value_or("*");
    const bool one = !fill.character.empty() && utf8_sequence_length(fill.character) == fill.character.size();
    if (!one) return invalid("method", "one character with type CHAR");
    return fill;
  }
  if (type != "RAND") return invalid("type", "CHAR or RAND");
  const std::string kind = method.value_or("BOTH");
  if (kind != "CHAR" && kind != "DIGITAL" && kind != "BOTH") {
    return invalid("method", "CHAR, DIGITAL or BOTH with type RAND");
  }
  fill.kind = kind == "CHAR"      ? MaskFill::Kind::kLetters
              : kind == "DIGITAL" ? MaskFill::Kind::kDigits
                                  : MaskFill::Kind::kBoth;
  return fill;
}

// It may stand in the place of every byte of a value, and the salt before every value: a request must not
// become thousands of times as large.
constexpr std::size_t kMostReplacementBytes = 64;
constexpr std::size_t kMostSaltBytes = 1024;

std::optional<unsigned> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  return std::nullopt;
}

Result<std::string> key_of(const Given& given) {
  const std::string hex = given.text("key").value_or("");
  std::string key;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const auto high = digit_of(hex[i]);
    const auto low = digit_of(hex[i + 1]);
    if (!high || !low) break;
    key.push_back(static_cast<char>(*high << 4U | *low));
  }
  if (key.size() * 2 != hex.size() || !is_siv_key_size(key.size())) {
    return invalid("key", "32, 48 or 64 bytes as hexadecimal digits");
  }
  return key;
}

Result<void> take_range(const Given& given, const std::string& first, const std::string& second,
                        MaskMethod& out) {
  const bool positions = first == "x";  // These count from 1; the others are numbers of characters.
  const auto from = given.number(first, positions ? 1 : 0, std::nullopt);
  if (!from) return from.error();
  const auto to = given.number(second, positions ? *from : 0, std::nullopt);
  if (!to) return to.error();
  out.first = static_cast<std::size_t>(*from);
  out.second = static_cast<std::size_t>(*to);
  return {};
}

Result<void> take_symbol(const Given& given, MaskMethod& out) {
  out.text = given.text("symbol").value_or("@");
  if (out.text.empty()) return invalid("symbol", "a text that is not empty");
  const std::string side = given.text("side").value_or("BEFORE");
  if (side != "BEFORE" && side != "AFTER") return invalid("side", "BEFORE or AFTER");
  out.after_symbol = side == "AFTER";
  return {};
}

Result<void> take_keyword(const Given& given, MaskMethod& out) {
  out.text = given.text("keyword").value_or("");
  if (out.text.empty()) return invalid("keyword", "a text that is not empty");
  out.replacement = given.text("replacement").value_or(out.replacement);
  if (out.replacement.size() > kMostReplacementBytes) return invalid("replacement", "at most 64 bytes long");
  return {};
}

Result<void> take_own(const Given& given, MaskMethod& out) {
  switch (out.algorithm) {
    case MaskAlgorithm::kSha256:
    case MaskAlgorithm::kSha512:
      out.text = given.text("salt").value_or("");
      if (out.text.size() > kMostSaltBytes) return invalid("salt", "at most 1024 bytes long");
      return {};
    case MaskAlgorithm::kAes: {
      auto key = key_of(given);
      if (!key) return key.error();
      out.text = *std::move(key);
      return {};
    }
    case MaskAlgorithm::kPresNm:
    case MaskAlgorithm::kMaskNm:
      return take_range(given, "n", "m", out);
    case MaskAlgorithm::kPresXy:
    case MaskAlgorithm::kMaskXy:
      return take_range(given, "x", "y", out);
    case MaskAlgorithm::kSymbol:
      return take_symbol(given, out);
    case MaskAlgorithm::kKeyword:
      return take_keyword(given, out);
    case MaskAlgorithm::kNumeric: {
      const auto step = given.number("step", 1, out.step);
      if (!step) return step.error();
      out.step = *step;
      return {};
    }
  }
  return {};
}

}  // namespace

Result<MaskMethod> make_mask_method(std::string_view algorithm, const MaskParameters& parameters) {
  const auto known = find_known(algorithm);
  if (!known) return known.error();
  const auto& names = (*known)->parameters;
  for (const auto& [name, value] : parameters) {
    if (std::find(names.begin(), names.end(), name) == names.end() || name.empty()) {
      return Error(ErrorCode::kInvalidArgument,
                   std::string(algorithm) + " has no parameter '" + to_valid_utf8(name) + "'");
    }
  }
  MaskMethod out;
  out.algorithm = (*known)->algorithm;
  const Given given(parameters);
  DSCAN_RETURN_IF_ERROR(take_own(given, out));
  if (names.front() != "type") return out;
  auto fill = fill_of(given);
  if (!fill) return fill.error();
  out.fill = *std::move(fill);
  return out;
}

}  // namespace dscan
