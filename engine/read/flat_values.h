// The values of documents as text to match, and where each came from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dscan {

/// Values stand one after the other in `text`, a line feed behind each, so that no match joins two of them.
struct FlatValues {
  struct Value {
    std::uint32_t begin = 0;
    std::uint32_t field = 0;
  };
  struct Document {
    std::uint32_t first_value = 0;
    std::uint32_t object = 0;
    std::uint64_t line = 0;
  };

  std::string text;
  std::vector<Value> values;        ///< Ascending.
  std::vector<Document> documents;  ///< Ascending; those without values too.

  void clear() {
    text.clear();
    values.clear();
    documents.clear();
  }
  /// The offset behind the value, where its line feed is.
  [[nodiscard]] std::size_t end_of(std::size_t value) const {
    return (value + 1 < values.size() ? values[value + 1].begin : text.size()) - 1;
  }
};

}  // namespace dscan
