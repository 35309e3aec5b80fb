// Walks through documents, piece by piece, and lays their values flat.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/object_result.h"
#include "engine/read/field_tree.h"
#include "engine/read/flat_values.h"
#include "engine/read/index_catalog.h"
#include "engine/read/json_string.h"
#include "engine/read/json_tokens.h"

namespace dscan {

/// What is common to all documents of an export.
struct WalkerOptions {
  std::string index_name;         ///< Of documents that name none.
  bool counts_documents = false;  ///< Place::line is a document's number, not the line of its text.
  bool is_table = false;          ///< Of one object without names, whatever index the documents name.
};

/// Takes the JSON values of an export one after the other, in pieces of any length: it holds a stack of
/// names, never a document. Strings are decoded, numbers stand as written, other scalars and empty strings
/// are left out. What is not JSON is an issue, and from there to the end of the text all is taken as it is,
/// as a value of the field "(unreadable)": a document that was cut short hides nothing. Not thread-safe.
class DocumentWalker {
 public:
  /// Readable bytes that must stand behind a piece.
  static constexpr std::size_t kPadding = JsonTokens::kPadding;
  /// Levels of objects and arrays that are followed.
  static constexpr std::size_t kMaxDepth = 2048;

  /// `flat` must outlive the walker.
  DocumentWalker(WalkerOptions options, FlatValues& flat);

  /// A text begins: JSON values that are elements of `list` (FieldTree::kDocumentList and its kin). The index
  /// that an action line names holds for the text behind it.
  void begin_text(FieldTree::Node list, std::uint64_t line);

  /// Takes a piece of the text and returns how much of it; what is left must come again, with more behind it.
  /// Rest::kNone: the text ends with the piece, and all is taken.
  std::size_t walk(std::string_view piece, Rest rest);

  /// Takes the rest of the text as it is: a longer piece, without which nothing can be told, does not fit.
  void give_up() { fail("name or number longer than a block: scanned as text"); }

  /// Before the next block of values.
  void begin_block();
  /// The values of the block get their fields and documents.
  void end_block() { bind_values(); }

  /// What the action line was that the last text consisted of: kIndexAction, kUpdateAction, kDeleteAction, or
  /// kNone.
  [[nodiscard]] FieldTree::Node action() const { return action_; }
  /// The last text was nothing but blanks.
  [[nodiscard]] bool text_was_blank() const { return !saw_value_; }
  [[nodiscard]] std::uint64_t line() const { return line_; }
  [[nodiscard]] const IndexCatalog& catalog() const { return catalog_; }
  [[nodiscard]] const std::vector<ReadIssue>& issues() const { return issues_; }
  void note(std::string_view issue);

 private:
  using Node = FieldTree::Node;

  /// What may come next.
  enum class Expects { kValue, kValueOrEnd, kName, kNameOrEnd, kCommaOrEnd };
  enum class Step { kDone, kNeedsMore, kFailed };

  struct Level {
    FieldTree::Cursor members;
    bool is_list = false;
  };

  /// A piece that begins outside of strings, and how far it was walked.
  struct Piece {
    std::string_view bytes;
    Rest rest = Rest::kNone;
    std::span<const std::uint32_t> tokens = {};
    std::size_t token = 0;  ///< The next one.
    std::size_t at = 0;     ///< Behind what was taken.

    [[nodiscard]] std::size_t token_at() const { return tokens[token]; }
    [[nodiscard]] bool is_at_token() const { return at == token_at(); }
    [[nodiscard]] std::string_view before_token() const { return {bytes.data() + at, token_at() - at}; }
    void pass_token() { at = tokens[token++] + std::size_t{1}; }
  };

  std::size_t walk_tokens(std::string_view bytes, Rest rest);
  std::size_t continue_string(std::string_view bytes, Rest rest);
  void take_raw(std::string_view bytes);
  Step take_token(Piece& piece);
  Step take_name(Piece& piece);
  Step take_value(Piece& piece);
  Step take_string(Piece& piece);
  Step begin_string(Piece& piece);
  Step take_tail(Piece& piece);
  bool take_scalar(std::string_view text);
  void take_text(std::string_view written);
  bool open(char bracket);
  bool close(char bracket);
  void end_value();
  void end_text();
  void fail(std::string_view problem);
  void begin_document();
  void end_document();
  void begin_flat_value(Node node);
  void bind_values();
  std::uint32_t object_number();

  const WalkerOptions options_;
  FlatValues& flat_;
  FieldTree tree_;
  IndexCatalog catalog_;
  JsonTokens tokens_;
  std::vector<ReadIssue> issues_;

  // Of the text.
  Node list_ = FieldTree::kDocumentList;
  Node node_ = FieldTree::kDocumentList;  ///< Of the value that comes next.
  Expects expects_ = Expects::kValue;
  std::vector<Level> levels_;
  bool in_string_ = false;
  bool is_raw_ = false;
  bool saw_value_ = false;
  Node action_ = FieldTree::kNone;
  std::string given_index_;  ///< By the action line before.
  std::string given_type_;

  // Of the document.
  bool in_document_ = false;
  std::size_t document_depth_ = 0;  ///< Levels around it.
  std::uint64_t documents_ = 0;     ///< Begun so far, those of action lines too.
  std::uint64_t line_ = 0;
  std::size_t bound_ = 0;  ///< Values of the block that know their field.
  std::string index_;
  std::string type_;
};

}  // namespace dscan
