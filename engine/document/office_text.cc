#include "engine/document/office_text.h"

#include <algorithm>
#include <charconv>

namespace dscan {
namespace {

/// Blanks in a row that OpenDocument may count instead of writing them.
constexpr std::size_t kMostBlanks = 64;

bool is_paragraph(std::string_view element) {
  return element == "p" || element == "h";
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::size_t number_of(std::string_view digits, std::size_t otherwise) {
  std::size_t number = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

void OfficeText::begin(std::string_view element) {
  if (is_paragraph(element)) {
    // A text box in the middle of a paragraph: its lines are of their own.
    if (has_text_) end_line();
    ++paragraphs_;
  } else if (paragraphs_ == 0 && !attribute("v").empty()) {
    // What a pivot table remembers of the rows it counts.
    text(attribute("v"));
    end_line();
  } else if (element == "tab") {
    put("\t");
  } else if (element == "br" || element == "cr" || element == "line-break") {
    put(" ");
  } else if (element == "s") {
    put(std::string(std::min(number_of(attribute("c"), 1), kMostBlanks), ' '));
  } else if (element == "hyperlink" || element == "a") {
    const std::string_view target = attribute("href");
    if (!target.empty()) text(std::string(target) + " ");
  }
}

void OfficeText::end(std::string_view element) {
  if (is_paragraph(element)) {
    paragraphs_ -= paragraphs_ > 0 ? 1 : 0;
    end_line();
  } else if (paragraphs_ == 0 && has_text_) {
    end_line();
  }
}

/// Line ends in the source are blanks. Files that are written for people to read have them between elements,
/// where they mean nothing.
void OfficeText::text(std::string_view text) {
  if (is_blank(text) && (paragraphs_ == 0 || text.find('\n') != std::string_view::npos)) return;
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  put(line);
  has_text_ = true;
}

void OfficeText::end_line() {
  put("\n");
  has_text_ = false;
}

}  // namespace dscan
