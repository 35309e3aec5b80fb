// The names that documents nest in each other, each place in them a node with a number.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dscan {

/// Knows what the members of an export mean: the first nodes are places with a meaning, of which some lead to
/// each other (the member "_source" of a kDocument is a kContent), whatever a path to them is called.
///
/// Documents bring their own names, and there may be as many as documents (user numbers as keys). They are
/// kept up to a budget; what is below those met after it is kOther, and is_full() says so.
class FieldTree {
 public:
  using Node = std::uint32_t;
  enum : Node {
    kContent,       ///< Inside a document: paths begin here.
    kDocument,      ///< A document with or without _index and _source around its content.
    kUpdate,        ///< The body of a bulk update.
    kAction,        ///< An action line of a bulk body.
    kResponse,      ///< The answer to a search.
    kDocumentList,  ///< Its elements are kDocument, and so on in the same order.
    kUpdateList,
    kActionList,
    kResponseList,
    kHits,          ///< The outer "hits" of a response.
    kIndexAction,   ///< What follows "index" or "create" in an action line.
    kUpdateAction,  ///< What follows "update".
    kDeleteAction,  ///< What follows "delete".
    kIndexName,     ///< The value of _index.
    kTypeName,      ///< The value of _type.
    kSkipped,       ///< What the search engine counts and times.
    kOther,         ///< Names that are not told apart.
    kUnreadable,    ///< What could not be read as JSON.
    kMeanings,      ///< How many there are from the beginning.
  };
  /// Whether the elements of lists at `node` are objects with a meaning, and what they are then.
  static bool is_list(Node node) { return node >= kDocumentList && node <= kResponseList; }
  static Node element_of(Node list) { return list - kDocumentList + kDocument; }

  static constexpr Node kNone = UINT32_MAX;

  /// Bytes of names and of what it costs to keep them.
  static constexpr std::size_t kBudget = std::size_t{2} << 20;
  /// Longer names and paths are cut: a path is a label, and the values behind it may be many.
  static constexpr std::size_t kMaxPathBytes = 1024;

  FieldTree();

  /// Where a walk stands in an object: whose members it goes through, and which it took last.
  struct Cursor {
    Node parent = kContent;
    std::uint32_t last = kNone;
  };

  /// Bytes that must be readable behind a name.
  static constexpr std::size_t kPadding = sizeof(std::uint64_t);

  /// The node of the member `name`, as written between its quotes. What followed the last member the last
  /// time is tried first: documents of one kind name their members in one order.
  Node child(Cursor& cursor, std::string_view name) {
    const std::uint32_t likely =
        cursor.last == kNone ? nodes_[cursor.parent].first : members_[cursor.last].next;
    if (likely == kNone || !same_name(members_[likely].name, name)) return find_child(cursor, name, likely);
    cursor.last = likely;
    return members_[likely].node;
  }

  /// Names from the content down, decoded, with dots between them; valid UTF-8 or not as the names are.
  [[nodiscard]] std::string path(Node node) const;

  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] bool is_full() const { return is_full_; }

 private:
  /// Most names are a few bytes, for which a call costs more than the comparison. Behind both may be read.
  static bool same_name(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const std::size_t size = a.size();
    if (size == 0 || size > 2 * kPadding) return a == b;
    const std::uint64_t first = word_at(a, 0) ^ word_at(b, 0);
    if (size <= kPadding) return first << (8 * (kPadding - size)) == 0;
    return (first | (word_at(a, size - kPadding) ^ word_at(b, size - kPadding))) == 0;
  }
  static std::uint64_t word_at(std::string_view text, std::size_t at) {
    static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
  }

  struct Place {
    Node parent = kNone;  ///< kNone: paths begin here.
    std::string_view name = {};
    std::uint32_t first = kNone;  ///< The member that came first the last time.
  };
  struct Member {
    std::string_view name;  ///< In names_.
    Node node;
    std::uint32_t next = kNone;  ///< The member that came behind it the last time.
  };
  struct Key {
    Node parent;
    std::string_view name;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>{}(key.name) ^ (key.parent * std::size_t{0x9E37'79B9'7F4A'7C15});
    }
  };

  Node find_child(Cursor& cursor, std::string_view name, std::uint32_t likely);
  std::uint32_t add_member(Node parent, std::string_view name);
  void lead(Node parent, std::string_view name, Node to);
  std::string_view keep(std::string_view name);

  std::vector<Place> nodes_;
  std::vector<Member> members_;
  std::unordered_map<Key, std::uint32_t, KeyHash> member_numbers_;
  std::vector<std::unique_ptr<char[]>> names_;  ///< Pieces of kNamesAtOnce, the last one in use.
  std::size_t names_left_ = 0;
  std::size_t spent_ = 0;
  bool is_full_ = false;
};

}  // namespace dscan
