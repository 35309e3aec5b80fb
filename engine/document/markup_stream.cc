#include "engine/document/markup_stream.h"

#include <strings.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <utility>

#include "engine/document/character_reference.h"

namespace dscan {
namespace {

constexpr std::string_view kCommentBegin = "<!--";

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && same_word(text.substr(0, word.size()), word);
}

bool ends_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && same_word(text.substr(text.size() - word.size()), word);
}

/// Elements that stand within a word or number without parting it.
bool is_formatting(std::string_view element) {
  for (const std::string_view name :
       {"a",    "abbr",  "b",    "bdi",    "bdo", "big", "cite", "code", "del",
        "dfn",  "em",    "font", "i",      "ins", "kbd", "mark", "s",    "samp",
        "span", "small", "sub",  "strong", "sup", "tt",  "u",    "var",  "wbr"}) {
    if (same_word(element, name)) return true;
  }
  return false;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '/' || text.back() == '?'))
    text.remove_suffix(1);
  return text;
}

/// `text` with its references decoded and its line ends made blanks.
std::string decoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end =
        text[0] == '&' ? text.substr(0, kLongestReference).find(';') : std::string_view::npos;
    const auto character =
        end == std::string_view::npos ? std::nullopt : referred_character(text.substr(0, end + 1));
    if (character) {
      out += *character;
      text.remove_prefix(end + 1);
    } else {
      out += is_blank(text[0]) ? ' ' : text[0];
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace

MarkupKind markup_of(std::string_view head, std::string_view name) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (head.starts_with(kMark)) head.remove_prefix(kMark.size());
  while (!head.empty() && is_blank(head.front())) head.remove_prefix(1);
  if (!head.starts_with('<')) return MarkupKind::kNone;
  if (begins_with(head, "<!doctype html") || begins_with(head, "<html")) return MarkupKind::kHtml;
  if (ends_with(name, ".html") || ends_with(name, ".htm") || ends_with(name, ".xhtml"))
    return MarkupKind::kHtml;
  if (!begins_with(head, "<?xml ")) return ends_with(name, ".xml") ? MarkupKind::kXml : MarkupKind::kNone;
  return head.find("<html") == std::string_view::npos ? MarkupKind::kXml : MarkupKind::kHtml;
}

Result<std::size_t> MarkupStream::read(char* out, std::size_t size) {
  while (given_ == ready_.size() && !ended_) {
    ready_.clear();
    given_ = 0;
    const auto got = bytes_.read(in_.data(), in_.size());
    if (!got) return got.error();
    for (std::size_t i = 0; i < *got; ++i) take(in_[i]);
    ended_ = *got == 0;
    if (!ended_) continue;
    give_up_held();
    put(std::exchange(attributes_, ""));
  }
  const std::size_t taken = ready_.copy(out, size, given_);
  given_ += taken;
  return taken;
}

void MarkupStream::take(char c) {
  if (!raw_end_.empty()) {
    take_raw(c);
  } else if (held_.empty()) {
    take_in_text(c);
  } else if (held_[0] == '<') {
    take_in_tag(c);
  } else {
    take_in_reference(c);
  }
}

void MarkupStream::take_in_text(char c) {
  if (c == '&' || (c == '<' && kind_ == MarkupKind::kHtml)) {
    held_ = c;
    quote_ = before_ = 0;
  } else if (c == '\n') {
    put_line_end();
  } else {
    ready_ += c;
  }
}

void MarkupStream::take_in_tag(char c) {
  const bool begins_tag = held_.size() > 1 || is_letter(c) || c == '/' || c == '!' || c == '?';
  if (!begins_tag || held_.size() >= kMostTagBytes) {
    give_up_held();
    take(c);
    return;
  }
  held_ += c;
  if (held_ == kCommentBegin) {
    held_.clear();
    ready_ += ' ';
  } else if (quote_ != 0) {
    if (c == quote_) quote_ = 0;
  } else if (c == '>') {
    end_tag();
  } else if ((c == '"' || c == '\'') && before_ == '=') {
    quote_ = c;
  }
  if (!is_blank(c)) before_ = c;
}

void MarkupStream::take_in_reference(char c) {
  const bool goes_on = is_letter(c) || (c >= '0' && c <= '9') || c == '#' || c == ';';
  if (!goes_on || held_.size() >= kLongestReference) {
    give_up_held();
    take(c);
    return;
  }
  held_ += c;
  if (c != ';') return;
  const auto character = referred_character(held_);
  ready_ += character ? *character : held_;
  held_.clear();
}

/// In a script or style: everything is text up to its end tag.
void MarkupStream::take_raw(char c) {
  held_ += c;
  if (same_word(held_, raw_end_)) {
    raw_end_.clear();
    quote_ = before_ = 0;
    return;
  }
  if (begins_with(raw_end_, held_)) return;
  if (c == '<' && held_.size() > 1) {
    held_.pop_back();
    put(std::exchange(held_, "<"));
  } else {
    put(std::exchange(held_, ""));
  }
}

void MarkupStream::end_tag() {
  const std::string tag = std::exchange(held_, "");
  const bool closes = tag[1] == '/';
  const std::string_view inside = std::string_view(tag).substr(closes ? 2 : 1, tag.size() - (closes ? 3 : 2));
  const auto* const name_end =
      std::find_if(inside.begin(), inside.end(), [](char c) { return is_blank(c) || c == '/'; });
  const auto name = inside.substr(0, static_cast<std::size_t>(name_end - inside.begin()));
  if (!is_formatting(name)) ready_ += ' ';
  const std::string_view attributes = without_blanks(inside.substr(name.size()));
  if (!attributes.empty()) attributes_ += " " + decoded(attributes);
  for (auto lines = std::count(tag.begin(), tag.end(), '\n'); lines > 0; --lines) put_line_end();
  if (attributes_.size() > kMostTagBytes) put(std::exchange(attributes_, ""));
  if (!closes && (same_word(name, "script") || same_word(name, "style"))) raw_end_ = "</" + std::string(name);
}

/// Text that is as it should be, or cannot be made anything else of.
void MarkupStream::put(std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      put_line_end();
    } else {
      ready_ += c;
    }
  }
}

void MarkupStream::put_line_end() {
  ready_ += attributes_;
  ready_ += '\n';
  attributes_.clear();
}

void MarkupStream::give_up_held() {
  put(std::exchange(held_, ""));
}

}  // namespace dscan
