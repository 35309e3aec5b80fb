// Numbers for the indexes that documents name, and for their fields.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/read/field_tree.h"
#include "engine/read/reader.h"

namespace dscan {

/// Names are kept up to a budget; those met after it is spent share one object or field called "(other)", and
/// is_full() says so.
class IndexCatalog {
 public:
  /// Bytes of names and of what it costs to keep them.
  static constexpr std::size_t kNameBudget = std::size_t{3} << 20;

  /// `tree` must outlive the catalog.
  explicit IndexCatalog(const FieldTree& tree) : tree_(tree) {}

  std::uint32_t object_number(std::string_view index, std::string_view type);

  /// The field of the object that values at `node` belong to: nodes with the same path share one.
  std::uint32_t field_number(std::uint32_t object, FieldTree::Node node) {
    if (node < last_.size() && last_[node].object == object) return last_[node].field;
    return find_field(object, node);
  }

  /// The document with the number `document` (never 0) has a value in the field; it may have several.
  void count_value(std::uint32_t object, std::uint32_t field, std::uint64_t document) {
    std::uint64_t& counted = counted_[object][field];
    if (counted == document) return;
    counted = document;
    ++objects_[object].values[field];
  }

  /// As count_value(), of the object as a whole: ReadObject::rows.
  void count_document(std::uint32_t object, std::uint64_t document) {
    if (std::exchange(last_documents_[object], document) != document) ++objects_[object].rows;
  }

  [[nodiscard]] const std::vector<ReadObject>& objects() const { return objects_; }
  [[nodiscard]] bool is_full() const { return is_full_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Numbers = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;
  /// Which field a node was when it was last asked about.
  struct Bound {
    std::uint32_t object = UINT32_MAX;
    std::uint32_t field = 0;
  };

  std::uint32_t find_field(std::uint32_t object, FieldTree::Node node);
  std::uint32_t field_named(std::uint32_t object, std::string_view path);
  std::uint32_t add_object(std::string_view index, std::string_view type);
  bool afford(std::size_t name_bytes, std::size_t beside);

  const FieldTree& tree_;
  std::vector<ReadObject> objects_;
  Numbers object_numbers_;
  std::uint32_t last_object_ = 0;
  std::vector<std::vector<std::uint64_t>> counted_;               ///< By object and field: the last document.
  std::vector<std::uint64_t> last_documents_;                     ///< By object: the last one counted.
  std::vector<Numbers> field_numbers_;                            ///< By object: of each path.
  std::unordered_map<std::uint64_t, std::uint32_t> node_fields_;  ///< By object and node.
  std::vector<Bound> last_;                                       ///< By node.
  std::string key_;
  std::size_t spent_ = 0;
  bool is_full_ = false;
};

}  // namespace dscan
