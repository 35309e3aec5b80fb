#include "engine/match/anchor_syntax.h"

#include <charconv>
#include <cstddef>
#include <system_error>
#include <utility>

namespace dscan {
namespace {

using Parsed = std::optional<AnchorExpression>;

/// Groups in groups.
constexpr int kMaxDepth = 8;

constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~";
/// Bytes that stand for something else outside a class.
constexpr std::string_view kMeta = R"(\^$.|?*+()[]{})";

bool is_among(std::string_view bytes, char c) {
  return bytes.find(c) != std::string_view::npos;
}

/// Reads from the front of what is left; a function that returns nullopt may have read a part of it.
class AnchorParser {
 public:
  explicit AnchorParser(std::string_view text) : left_(text) {}

  Parsed alternatives(int depth) {
    AnchorExpression out;
    out.kind = AnchorExpression::Kind::kAlternatives;
    do {
      auto part = sequence(depth);
      if (!part) return std::nullopt;
      out.parts.push_back(std::move(*part));
    } while (take("|"));
    return out;
  }

  [[nodiscard]] bool at_end() const { return left_.empty(); }

 private:
  bool take(std::string_view what) {
    if (!left_.starts_with(what)) return false;
    left_.remove_prefix(what.size());
    return true;
  }

  std::optional<char> take_byte() {
    if (left_.empty() || left_.front() == '\0') return std::nullopt;
    const char c = left_.front();
    left_.remove_prefix(1);
    return c;
  }

  Parsed sequence(int depth) {
    AnchorExpression out;
    while (!left_.empty() && left_.front() != '|' && left_.front() != ')') {
      auto next = part(depth);
      if (!next) return std::nullopt;
      auto repeated = repeat(std::move(*next));
      if (!repeated) return std::nullopt;
      out.parts.push_back(std::move(*repeated));
    }
    if (out.parts.empty()) return std::nullopt;
    return out;
  }

  Parsed part(int depth) {
    if (take("(?:")) {
      if (depth == kMaxDepth) return std::nullopt;
      auto inner = alternatives(depth + 1);
      if (!take(")")) return std::nullopt;
      return inner;
    }
    AnchorExpression out;
    out.kind = AnchorExpression::Kind::kBytes;
    if (take("\\b")) {
      out.kind = AnchorExpression::Kind::kBoundary;
    } else if (take("[")) {
      if (!read_class(out.bytes)) return std::nullopt;
    } else {
      const bool escaped = take("\\");
      const auto c = take_byte();
      if (!c || (escaped ? !is_among(kPunctuation, *c) : is_among(kMeta, *c))) return std::nullopt;
      out.bytes.set(static_cast<unsigned char>(*c));
    }
    return out;
  }

  /// A byte of a class: no name of a class, none that means something else there unless it is escaped.
  std::optional<unsigned char> class_byte() {
    const bool escaped = take("\\");
    const auto c = take_byte();
    if (!c || static_cast<unsigned char>(*c) >= 0x80) return std::nullopt;
    if (escaped ? !is_among(kPunctuation, *c) : is_among("\\[^", *c)) return std::nullopt;
    return static_cast<unsigned char>(*c);
  }

  bool read_class(ByteBits& bytes) {
    if (left_.starts_with("]")) return false;
    while (!take("]")) {
      const auto first = class_byte();
      if (!first) return false;
      auto last = first;
      if (left_.starts_with("-") && !left_.starts_with("-]")) {
        take("-");
        last = class_byte();
        if (!last || *last < *first) return false;
      }
      for (std::size_t c = *first; c <= *last; ++c) bytes.set(c);
    }
    return true;
  }

  Parsed repeat(AnchorExpression part) {
    int least = 1;
    int most = 1;
    if (take("?")) {
      least = 0;
    } else if (take("{")) {
      if (!read_count(least)) return std::nullopt;
      most = least;
      if (take(",") && !read_count(most)) return std::nullopt;
      if (!take("}") || least > most || most < 1 || most > kMaxAnchorRepeat) return std::nullopt;
    } else {
      return part;
    }
    // What follows would make the repeat lazy or possessive, or repeat it.
    if (!left_.empty() && is_among("?+*{", left_.front())) return std::nullopt;
    if (part.kind == AnchorExpression::Kind::kBoundary) return std::nullopt;
    AnchorExpression out;
    out.kind = AnchorExpression::Kind::kRepeat;
    out.parts.push_back(std::move(part));
    out.least = static_cast<std::uint8_t>(least);
    out.most = static_cast<std::uint8_t>(most);
    return out;
  }

  bool read_count(int& count) {
    const auto [stopped, error] = std::from_chars(left_.data(), left_.data() + left_.size(), count);
    if (error != std::errc() || count < 0) return false;
    left_.remove_prefix(static_cast<std::size_t>(stopped - left_.data()));
    return true;
  }

  std::string_view left_;
};

}  // namespace

std::optional<AnchorExpression> parse_anchor(std::string_view text) {
  AnchorParser parser(text);
  auto out = parser.alternatives(0);
  if (!parser.at_end()) return std::nullopt;
  return out;
}

}  // namespace dscan
