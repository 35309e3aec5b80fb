// Numbers for the indexes and field paths that documents name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/read/reader.h"

namespace dscan {

/// Documents bring their own names, and there may be as many as documents (user numbers as keys). Names are
/// kept up to a budget; those met after it is spent share one object or field called "(other)", and
/// is_full() says so.
class IndexCatalog {
 public:
  /// Bytes of names and of what it costs to keep them.
  static constexpr std::size_t kNameBudget = std::size_t{4} << 20;

  std::uint32_t object_number(std::string_view index, std::string_view type);
  std::uint32_t field_number(std::uint32_t object, std::string_view path);

  [[nodiscard]] const std::vector<ReadObject>& objects() const { return objects_; }
  [[nodiscard]] bool is_full() const { return is_full_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Numbers = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  bool afford(std::size_t name_bytes, std::size_t beside);
  std::uint32_t add_object(std::string_view index, std::string_view type);

  std::vector<ReadObject> objects_;
  Numbers object_numbers_;
  std::vector<Numbers> field_numbers_;  ///< By object.
  std::string key_;
  std::size_t spent_ = 0;
  bool is_full_ = false;
};

}  // namespace dscan
