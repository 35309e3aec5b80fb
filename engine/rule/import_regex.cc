#include "engine/rule/import_regex.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/rule/import_regex_tokens.h"
#include "engine/rule/regex_check.h"

namespace dscan {
namespace {

using Kind = RegexToken::Kind;

/// RE2's limit for a count, and for the product of counts inside each other.
constexpr int kMostCount = 1000;
/// No match is longer: what the scanner looks at around a hit (kMaxMatchBytes of engine/match).
constexpr int kMostBytes = 4096;
/// Of a regex, before and after its counts are written out.
constexpr std::size_t kMostText = std::size_t{32} * 1024;

void add_once(std::vector<std::string>& list, std::string what) {
  if (std::find(list.begin(), list.end(), what) == list.end()) list.push_back(std::move(what));
}

/// Puts tokens together again. A lone `$` or `^` beside an atom that takes a line break, as in (?:\s|$),
/// means the same for a line as for a file; elsewhere it is a loss.
class Writer {
 public:
  explicit Writer(const RegexSource& source) : source_(source) {}

  Result<ImportedRegex> write(const RegexTokens& tokens);

 private:
  /// The last thing of a group that a repeat may follow.
  struct Item {
    std::size_t begin = 0;  ///< In the text.
    int product = 1;        ///< Of counts inside each other.
    bool captures = false;
  };
  /// An alternative of a group so far.
  struct Branch {
    int items = 0;
    bool takes_newline = false;
    bool begins_line = false;
    bool ends_line = false;
    bool loses = false;  ///< It has a ^ or $ that means a file's.
  };
  /// An open group; the outermost one is the regex.
  struct Group {
    Item item;
    Branch branch;
    bool capturing = false;
    bool has_alternatives = false;
    bool takes_newline = false;  ///< As one of its alternatives.
    bool loses_if_alone = false;
    std::optional<Item> last;
  };

  void take(const RegexToken& token);
  void take_item(Item item, const std::string& text, bool takes_newline);
  void take_edge(const RegexToken& token);
  void open(const RegexToken& token);
  void close();
  void end_branch(Group& group);
  void repeat(const RegexToken& token);
  void write_out(const Item& item, const RegexToken& token);
  void lose_edge() {
    add_once(out_.losses, "^ and $ hold at the ends of every line or value, not only at those of a file");
  }
  void refuse(std::string why) {
    if (!refusal_) refusal_ = std::move(why);
  }
  Item item_here() const { return {.begin = text_.size()}; }

  const RegexSource& source_;
  std::string text_;
  std::vector<Group> groups_ = std::vector<Group>(1);
  int captures_ = 0;  ///< Groups of the source.
  ImportedRegex out_;
  std::optional<std::string> refusal_;
};

Result<ImportedRegex> Writer::write(const RegexTokens& tokens) {
  for (const RegexToken& token : tokens.tokens) {
    take(token);
    if (refusal_) return Error(ErrorCode::kInvalidArgument, *refusal_);
  }
  if (groups_.size() != 1) return Error(ErrorCode::kInvalidArgument, "a group is not closed");
  end_branch(groups_.back());
  if (groups_.back().loses_if_alone) lose_edge();
  if (tokens.bytes_in_class) {
    add_once(out_.losses, "characters beyond ASCII in a class stand for each of their bytes");
  }
  out_.regex = text_;
  return std::move(out_);
}

void Writer::take(const RegexToken& token) {
  switch (token.kind) {
    case Kind::kAtom:
      return take_item(item_here(), token.text, token.newline);
    case Kind::kAssertion:
      return take_item(item_here(), token.text, false);
    case Kind::kBegin:
    case Kind::kEnd:
      return take_edge(token);
    case Kind::kOpen:
      return open(token);
    case Kind::kClose:
      return close();
    case Kind::kOr:
      end_branch(groups_.back());
      groups_.back().has_alternatives = true;
      groups_.back().last.reset();
      text_ += token.text;
      return;
    case Kind::kFlags:
      text_ += token.text;
      return;
    case Kind::kRepeat:
      return repeat(token);
  }
}

void Writer::take_item(Item item, const std::string& text, bool takes_newline) {
  text_ += text;
  out_.multiline = out_.multiline || takes_newline;
  Group& group = groups_.back();
  ++group.branch.items;
  group.branch.takes_newline = takes_newline;
  group.item.product = std::max(group.item.product, item.product);
  group.item.captures = group.item.captures || item.captures;
  group.last = item;
}

void Writer::take_edge(const RegexToken& token) {
  const bool end = token.kind == Kind::kEnd;
  Item item = item_here();
  take_item(item, end ? "(?m:$)" : "(?m:^)", false);
  Branch& branch = groups_.back().branch;
  (end ? branch.ends_line : branch.begins_line) = true;
  branch.loses = branch.loses || !token.of_each_line;
}

void Writer::open(const RegexToken& token) {
  Group group;
  group.item = item_here();
  if (token.captures) ++captures_;
  const bool kept = token.captures && (source_.only_group == 0 || source_.only_group == captures_);
  if (kept) ++out_.groups;
  group.capturing = kept;
  group.item.captures = kept;
  text_ += token.captures && !kept ? "(?:" : token.text;
  groups_.push_back(group);
}

void Writer::close() {
  end_branch(groups_.back());
  const Group group = groups_.back();
  groups_.pop_back();
  if (group.loses_if_alone && !group.takes_newline) lose_edge();
  Item item = group.item;
  take_item(item, ")", false);
}

void Writer::end_branch(Group& group) {
  const Branch branch = std::exchange(group.branch, {});
  const bool alone = branch.items == 1;
  if (alone && branch.takes_newline) group.takes_newline = true;
  if (branch.loses && alone) group.loses_if_alone = true;
  if (branch.loses && !alone) lose_edge();
}

void Writer::repeat(const RegexToken& token) {
  Group& group = groups_.back();
  if (!group.last) return refuse("a repeat has nothing to repeat");
  Item item = *group.last;
  group.last.reset();  // Nothing repeats a repeat.
  group.branch.takes_newline = group.branch.takes_newline && token.text == "+";
  RegexToken bounded = token;
  if (bounded.most > kMostBytes) bounded.most = RegexToken::kNoMost;
  if (bounded.most == RegexToken::kNoMost) out_.bounded = false;
  const int count = std::max({1, bounded.least, bounded.most});
  const int limit = kMostCount / item.product;
  if (count > limit || bounded.most != token.most) {
    write_out(item, bounded);
  } else {
    text_ += token.text + (token.lazy ? "?" : "");
  }
  group.item.product = std::max(group.item.product, item.product * std::min(count, limit));
}

/// A repeat that RE2 would refuse, as several that it takes.
void Writer::write_out(const Item& item, const RegexToken& token) {
  const std::string piece = text_.substr(item.begin);
  const int limit = kMostCount / item.product;
  const bool endless = token.most == RegexToken::kNoMost;
  const int most = endless ? token.least : token.most;
  if (token.least > kMostBytes) return refuse("its matches are longer than 4096 bytes");
  if (item.captures) return refuse("it repeats a capture group more than 1000 times");
  if (piece.size() * (static_cast<std::size_t>(most / limit) + 2) > kMostText) {
    return refuse("it is too long with its counts over 1000 written out");
  }
  const std::string lazy = token.lazy ? "?" : "";
  std::string out = "(?:";
  const auto repeat = [&](std::string_view least, int most_times) {
    out.append(piece).append("{").append(least).append(std::to_string(most_times)).append("}");
  };
  for (int left = token.least; left > 0; left -= limit) {
    repeat("", std::min(left, limit));
  }
  for (int left = most - token.least; left > 0; left -= limit) {
    repeat("0,", std::min(left, limit));
    out += lazy;
  }
  if (endless) out += piece + "*" + lazy;
  text_.resize(item.begin);
  text_ += out + ")";
}

}  // namespace

Result<ImportedRegex> import_regex(std::string_view pattern, const RegexSource& source) {
  if (pattern.size() > kMostText) return Error(ErrorCode::kInvalidArgument, "it is longer than 32 KiB");
  const auto tokens = tokenize_regex(pattern, source);
  if (!tokens) return tokens.error();
  auto imported = Writer(source).write(*tokens);
  if (!imported) return imported;
  const re2::RE2 regex(imported->regex, regex_options());
  if (!regex.ok()) return Error(ErrorCode::kInvalidArgument, "RE2 refuses it: " + regex.error());
  if (re2::RE2::FullMatch("", regex)) {
    return Error(ErrorCode::kInvalidArgument, "it matches the empty text, so it would match everywhere");
  }
  return imported;
}

bool implies_any_word(const std::string& regex, const std::vector<std::string>& words) {
  re2::FilteredRE2 filter;
  int id = 0;
  if (filter.Add(regex, regex_options(), &id) != re2::RE2::NoError) return false;
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  // A text without any of the words has at most the atoms without one. Could it match?
  std::vector<int> wordless;
  for (std::size_t atom = 0; atom < atoms.size(); ++atom) {
    const auto holds = [&](const std::string& word) { return atoms[atom].find(word) != std::string::npos; };
    if (std::none_of(words.begin(), words.end(), holds)) wordless.push_back(static_cast<int>(atom));
  }
  std::vector<int> possible;
  filter.AllPotentials(wordless, &possible);
  return possible.empty();
}

}  // namespace dscan
