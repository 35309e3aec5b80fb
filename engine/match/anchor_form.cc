#include "engine/match/anchor_form.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <system_error>

namespace dscan {
namespace {

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// What means something else than itself outside of a class.
bool is_special(char c) {
  return std::string_view("\\^$.[]|()?*+{}").find(c) != std::string_view::npos;
}

/// Reads one sequence from the front of a text. `failed` once the text is not of the form.
class SequenceReader {
 public:
  explicit SequenceReader(std::string_view text) : text_(text) {}

  /// Up to the end of the text or, inside a group, up to its ')'.
  std::optional<AnchorSequence> read(bool in_group) {
    AnchorSequence out;
    while (!text_.empty() && !(in_group && text_.front() == ')')) {
      auto part = read_atom(in_group);
      if (!part || !repeat(*part, out)) return std::nullopt;
    }
    return out;
  }

 private:
  bool take(std::string_view start) {
    if (!text_.starts_with(start)) return false;
    text_.remove_prefix(start.size());
    return true;
  }

  /// One class, or the items of a group.
  std::optional<AnchorSequence> read_atom(bool in_group) {
    if (take("(?:")) {
      if (in_group) return std::nullopt;
      auto inner = read(true);
      if (!inner || !take(")")) return std::nullopt;
      return inner;
    }
    AnchorItem item;
    if (take("[")) {
      if (!read_class(item.bytes)) return std::nullopt;
    } else if (const auto byte = read_byte(is_special)) {
      item.bytes.set(*byte);
    } else {
      return std::nullopt;
    }
    return AnchorSequence{item};
  }

  std::optional<unsigned char> read_byte(bool (*special)(char)) {
    if (take("\\")) {
      if (text_.empty() || !is_punctuation(text_.front())) return std::nullopt;
    } else if (text_.empty() || special(text_.front()) || (text_.front() & 0x80) != 0) {
      return std::nullopt;
    }
    const auto byte = static_cast<unsigned char>(text_.front());
    text_.remove_prefix(1);
    return byte;
  }

  bool read_class(ByteClass& out) {
    const auto special = [](char c) { return c == '[' || c == ']' || c == '^' || c == '\\'; };
    while (!take("]")) {
      const auto first = read_byte(special);
      if (!first) return false;
      auto last = first;
      if (text_.size() > 1 && text_[0] == '-' && text_[1] != ']') {
        text_.remove_prefix(1);
        last = read_byte(special);
        if (!last || *last < *first) return false;
      }
      for (unsigned byte = *first; byte <= *last; ++byte) out.set(byte);
    }
    return out.any();
  }

  std::optional<std::size_t> read_number() {
    std::size_t number = 0;
    const auto [stopped, error] = std::from_chars(text_.data(), text_.data() + text_.size(), number);
    if (error != std::errc() || number > kMaxAnchorBytes) return std::nullopt;
    text_.remove_prefix(static_cast<std::size_t>(stopped - text_.data()));
    return number;
  }

  /// Appends `part` as often as what stands behind it says.
  bool repeat(const AnchorSequence& part, AnchorSequence& out) {
    std::size_t least = 1;
    std::size_t most = 1;
    if (take("?")) {
      least = 0;
    } else if (take("{")) {
      const auto first = read_number();
      if (!first) return false;
      least = most = *first;
      if (take(",")) {
        const auto second = read_number();
        if (!second) return false;
        most = *second;
      }
      if (!take("}")) return false;
    }
    if (most == 0 || least > most) return false;
    return append(part, least, most, out);
  }

  static bool append(const AnchorSequence& part, std::size_t least, std::size_t most, AnchorSequence& out) {
    if (part.size() == 1 && part[0].least == 1 && part[0].most == 1) {
      out.push_back({part[0].bytes, least, most});
      return true;
    }
    if (least != most) return false;  // Groups are written out, so their number is fixed.
    for (std::size_t i = 0; i < least; ++i) out.insert(out.end(), part.begin(), part.end());
    return true;
  }

  std::string_view text_;
};

std::size_t sum(const AnchorSequence& sequence, std::size_t AnchorItem::*field) {
  return std::accumulate(sequence.begin(), sequence.end(), std::size_t{0},
                         [field](std::size_t total, const AnchorItem& item) { return total + item.*field; });
}

/// The parts of `text` between the bars that stand outside of groups and classes.
std::vector<std::string_view> alternatives(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  std::size_t depth = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
    } else if (c == '(' || c == ')') {
      depth += c == '(' ? 1 : std::size_t(-1);
    } else if (c == '|' && depth == 0) {
      out.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  out.push_back(text.substr(begin));
  return out;
}

}  // namespace

std::optional<std::vector<AnchorSequence>> parse_anchor(std::string_view anchor) {
  std::vector<AnchorSequence> out;
  for (const std::string_view alternative : alternatives(anchor)) {
    auto sequence = SequenceReader(alternative).read(false);
    if (!sequence || sum(*sequence, &AnchorItem::least) == 0) return std::nullopt;
    if (sum(*sequence, &AnchorItem::most) > kMaxAnchorBytes) return std::nullopt;
    out.push_back(std::move(*sequence));
  }
  return out;
}

}  // namespace dscan
