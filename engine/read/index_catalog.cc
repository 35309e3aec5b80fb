#include "engine/read/index_catalog.h"

namespace dscan {
namespace {

constexpr std::string_view kOther = "(other)";
/// About what two strings and a hash node take beside the name itself.
constexpr std::size_t kCostOfName = 144;
/// What it costs to remember that a node is a field of an object.
constexpr std::size_t kCostOfNode = 64;
/// And an object with its table of field names.
constexpr std::size_t kCostOfObject = 512;

}  // namespace

std::uint32_t IndexCatalog::object_number(std::string_view index, std::string_view type) {
  if (!objects_.empty()) {
    const ReadObject& last = objects_[last_object_];
    if (last.container == index && last.name == type) return last_object_;
  }
  key_.assign(index).append(1, '\0').append(type);
  if (const auto known = object_numbers_.find(key_); known != object_numbers_.end()) {
    return last_object_ = known->second;
  }
  if (afford(key_.size(), kCostOfObject)) return last_object_ = add_object(index, type);
  key_.assign(kOther).append(1, '\0').append(kOther);
  if (const auto other = object_numbers_.find(key_); other != object_numbers_.end()) return other->second;
  return add_object(kOther, kOther);
}

/// Under `key_`.
std::uint32_t IndexCatalog::add_object(std::string_view index, std::string_view type) {
  const auto number = static_cast<std::uint32_t>(objects_.size());
  object_numbers_.emplace(key_, number);
  field_numbers_.emplace_back();
  counted_.emplace_back();
  last_documents_.push_back(0);
  objects_.push_back({std::string(index), std::string(type)});
  return number;
}

std::uint32_t IndexCatalog::find_field(std::uint32_t object, FieldTree::Node node) {
  if (last_.size() <= node) last_.resize(tree_.size());
  Bound& bound = last_[node];
  bound.object = object;
  const std::uint64_t key = std::uint64_t{object} << 32 | node;
  if (const auto known = node_fields_.find(key); known != node_fields_.end()) {
    return bound.field = known->second;
  }
  bound.field = field_named(object, tree_.path(node));
  if (afford(0, kCostOfNode)) node_fields_.emplace(key, bound.field);
  return bound.field;
}

std::uint32_t IndexCatalog::field_named(std::uint32_t object, std::string_view path) {
  Numbers& numbers = field_numbers_[object];
  if (const auto known = numbers.find(path); known != numbers.end()) return known->second;
  if (!afford(path.size(), kCostOfName) && path != kOther) return field_named(object, kOther);
  std::vector<std::string>& fields = objects_[object].fields;
  const auto number = static_cast<std::uint32_t>(fields.size());
  numbers.emplace(path, number);
  fields.emplace_back(path);
  counted_[object].push_back(0);
  objects_[object].values.push_back(0);
  return number;
}

bool IndexCatalog::afford(std::size_t name_bytes, std::size_t beside) {
  const std::size_t cost = 2 * name_bytes + beside;
  is_full_ = is_full_ || spent_ + cost > kNameBudget;
  if (!is_full_) spent_ += cost;
  return !is_full_;
}

}  // namespace dscan
