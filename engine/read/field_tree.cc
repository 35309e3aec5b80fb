#include "engine/read/field_tree.h"

#include <algorithm>

#include "engine/read/json_string.h"

namespace dscan {
namespace {

constexpr std::string_view kOtherName = "(other)";
constexpr std::string_view kUnreadableName = "(unreadable)";
/// About what a node, its key and the table's link take beside the name itself.
constexpr std::size_t kCostOfNode = 128;
constexpr std::size_t kNamesAtOnce = std::size_t{16} * 1024;

}  // namespace

/// The members of exports as Elasticsearch's and OpenSearch's references name them (bulk, search, scroll and
/// multi search APIs).
FieldTree::FieldTree() : nodes_(kMeanings) {
  nodes_[kOther] = {kContent, kOtherName};
  nodes_[kUnreadable] = {kContent, kUnreadableName};
  nodes_[kIndexName] = {kDocument, "_index"};
  nodes_[kTypeName] = {kDocument, "_type"};
  lead(kDocument, "_source", kContent);
  lead(kUpdate, "doc", kContent);
  lead(kUpdate, "upsert", kContent);
  lead(kAction, "index", kIndexAction);
  lead(kAction, "create", kIndexAction);
  lead(kAction, "update", kUpdateAction);
  lead(kAction, "delete", kDeleteAction);
  for (const Node named : {kDocument, kIndexAction, kUpdateAction, kDeleteAction}) {
    lead(named, "_index", kIndexName);
    lead(named, "_type", kTypeName);
    for (const char* count : {"_score", "_version", "_seq_no", "_primary_term", "retry_on_conflict"}) {
      lead(named, count, kSkipped);
    }
  }
  lead(kResponse, "hits", kHits);
  lead(kResponse, "responses", kResponseList);
  for (const char* count : {"took", "timed_out", "_shards", "_scroll_id", "pit_id", "status"}) {
    lead(kResponse, count, kSkipped);
  }
  lead(kHits, "hits", kDocumentList);
  lead(kHits, "total", kSkipped);
  lead(kHits, "max_score", kSkipped);
}

void FieldTree::lead(Node parent, std::string_view name, Node to) {
  const auto number = static_cast<std::uint32_t>(members_.size());
  members_.push_back({keep(name), to});
  member_numbers_.emplace(Key{parent, members_.back().name}, number);
}

FieldTree::Node FieldTree::find_child(Cursor& cursor, std::string_view name, std::uint32_t likely) {
  if (cursor.parent == kSkipped || cursor.parent == kOther) return cursor.parent;
  // Perhaps only one member is missing this time.
  const std::uint32_t after = likely == kNone ? kNone : members_[likely].next;
  if (after != kNone && members_[after].name == name) return members_[cursor.last = after].node;
  name = name.substr(0, kMaxPathBytes);
  const auto known = member_numbers_.find({cursor.parent, name});
  const std::uint32_t member =
      known != member_numbers_.end() ? known->second : add_member(cursor.parent, name);
  if (member == kNone) return kOther;
  (cursor.last == kNone ? nodes_[cursor.parent].first : members_[cursor.last].next) = member;
  cursor.last = member;
  return members_[member].node;
}

/// kNone: there is no room for it.
std::uint32_t FieldTree::add_member(Node parent, std::string_view name) {
  is_full_ = is_full_ || spent_ + name.size() + kCostOfNode > kBudget;
  if (is_full_) return kNone;
  spent_ += name.size() + kCostOfNode;
  const auto node = static_cast<Node>(nodes_.size());
  lead(parent, name, node);
  nodes_.push_back({parent, members_.back().name});
  return static_cast<std::uint32_t>(members_.size() - 1);
}

std::string_view FieldTree::keep(std::string_view name) {
  if (names_.empty() || names_left_ < name.size()) {
    names_.push_back(std::make_unique<char[]>(kNamesAtOnce + kPadding));
    names_left_ = kNamesAtOnce;
  }
  char* to = names_.back().get() + (kNamesAtOnce - names_left_);
  name.copy(to, name.size());
  names_left_ -= name.size();
  return {to, name.size()};
}

std::string FieldTree::path(Node node) const {
  std::vector<std::string_view> names;
  for (; nodes_[node].parent != kNone; node = nodes_[node].parent) names.push_back(nodes_[node].name);
  std::string out;
  for (auto name = names.rbegin(); name != names.rend() && out.size() < kMaxPathBytes; ++name) {
    if (name != names.rbegin()) out += '.';
    const std::size_t before = out.size();
    out.resize(before + name->size());
    out.resize(before + decode_json_string(*name, Rest::kNone, out.data() + before).written);
  }
  out.resize(std::min(out.size(), kMaxPathBytes));
  return out;
}

}  // namespace dscan
