// A rule as it is written in a pack: what one kind of sensitive data looks like. rules/README.md teaches the
// file format; this is its meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/rule/byte_set.h"
#include "engine/rule/code_form.h"

namespace dscan {

/// A RegexShape::group: the first group that holds something, or the whole match if none does.
inline constexpr int kFirstGroup = -1;

/// A regular expression of RE2's syntax over bytes (Latin-1 mode: classes hold ASCII, literals any bytes).
struct RegexShape {
  std::string regex;
  int group = 0;  ///< Capture group that holds the value; 0: the whole match; or kFirstGroup.
  /// May a match go past the end of its line? Otherwise it is looked for within one.
  bool multiline = false;
  /// A piece of every match that is quick to find: Hyperscan looks for it, and the regex is tried only around
  /// its hits. Empty: Hyperscan looks for the regex itself.
  std::string anchor;
};

/// A run of digits, as one or more groups: what number_matcher finds without any regex.
struct NumberShape {
  struct Count {  ///< Number of digits of a group, both ends included.
    std::uint8_t least;
    std::uint8_t most;
  };
  std::vector<Count> digits;               ///< Allowed lengths of an unbroken run.
  std::vector<std::vector<Count>> groups;  ///< Allowed groupings, each of 2 to 8 groups; one separator kind.
  std::string separators;                  ///< Which of " -./" may stand between groups.
  enum class Plus : std::uint8_t { kNever, kMay, kMust };
  Plus plus = Plus::kNever;  ///< A '+' right before the first digit. kNever: a '+' there forbids the match.
  bool parentheses = false;  ///< The first group (or the one after a country code) may stand in parentheses.
  bool last_may_be_x = false;  ///< The last digit may be an 'X' or 'x' instead.
  struct Prefix {              ///< The numbers from `first` to `last`, written with `digits` digits.
    std::uint32_t first;
    std::uint32_t last;
    std::uint8_t digits;
  };
  /// With which one the digits must begin, whatever separates them; none: with any.
  std::vector<Prefix> prefixes;
};

/// A code of capital letters and digits: what code_matcher finds without any regex.
struct CodeShape {
  std::vector<CodePattern> patterns;
  ByteSet separators;  ///< Which of "-./" may stand between its characters, anywhere, one at a time.
};

/// A rare byte and the runs of bytes on both sides of it, such as an e-mail address around its '@': found
/// without any regex. The match is the longest run of `before`, the pivot and the longest run of `after`,
/// each run trimmed at its outer end to a letter or digit. No match if a run is empty or longer than it may
/// be, or if a letter, digit or underscore touches the match.
struct AroundShape {
  char pivot = 0;
  ByteSet before;  ///< Without the pivot, as is `after`.
  ByteSet after;
  std::uint16_t most_before = 0;  ///< Bytes of the runs before they are trimmed.
  std::uint16_t most_after = 0;
};

/// The value of a table's column, or of a documents' field, that is known by its name. A name is compared as
/// words: column_name.h says how. Nothing is found in plain text.
struct ColumnShape {
  std::vector<std::string> names;  ///< The column is called one of these;
  std::vector<std::string> words;  ///< or its name has one of these in it.
  /// The value, in any case and without blanks around it, is one of these, in lower case;
  std::vector<std::string> values;
  std::string regex;  ///< or this one matches it as a whole. Neither of both: any value counts.
};

/// How much of a value its masked form shows, in characters.
struct MaskShape {
  std::uint8_t head = 0;
  std::uint8_t tail = 0;
};

/// Words that make a match more believable when they stand near it or in the name of its column or field.
struct ContextShape {
  /// Lower case. ASCII words are met whole, in any case, one alone or two in a row ("social security"), and
  /// in names such as socialSecurity or SOCIAL_SECURITY too. Words of other scripts are met anywhere, as
  /// written.
  std::vector<std::string> words;
  std::uint16_t distance = 64;  ///< Bytes before and behind the match, in its line or value.
};

/// How far the line of a match is looked at before and behind it: lines have no bound, looking does.
inline constexpr std::size_t kLineReach = 2048;

/// What lets a match go that is of the right shape: texts, words and places that are known to be harmless.
struct ExcludeWhere {
  /// The match has no line breaks at its ends; the line is its line or value, as far as kLineReach.
  enum class Target : std::uint8_t { kValue, kMatch, kLine };
  Target target = Target::kValue;      ///< What the regexes are looked for in.
  std::vector<std::string> regexes;    ///< One of them is found in the target.
  std::vector<std::string> stopwords;  ///< Lower case; one of them stands in the value, in any case.
  std::vector<std::string> paths;      ///< Regexes; one of them is found in the object's path.
  bool all = false;                    ///< Everything that is given must hold; otherwise one of it.
};

/// A text that must stand near each match of a rule: what makes a key believable is often the account beside
/// it. Only where it begins counts, and it may overlap the match.
struct Near {
  RegexShape text;                          ///< Without an anchor.
  double min_entropy = 0;                   ///< Of its value, as of a rule's.
  std::vector<ExcludeWhere> exclude_where;  ///< A text that one of them holds for does not count.
  /// It begins at most that many lines above or below the match's begin, and at most that many bytes further
  /// left or right in its line. None: no matter. In any case kNearReach bounds the distance.
  std::optional<int> lines;
  std::optional<int> columns;
};

/// Bytes from the begin of a match to that of a text near it, and the most that such a text may have.
inline constexpr std::size_t kNearReach = 2048;
/// Of Near::lines and Near::columns.
inline constexpr int kMaxNearDistance = 4096;

using Shape = std::variant<RegexShape, NumberShape, CodeShape, AroundShape, ColumnShape>;

/// Of a rule that says nothing else: shape and checks are enough.
inline constexpr int kStrongConfidence = 80;
/// What context adds to a rule's confidence.
inline constexpr int kContextBonus = 50;
/// Findings below this are dropped unless the scan asks for another bound: a rule of less counts with context
/// only.
inline constexpr int kDefaultMinConfidence = 50;

struct Rule {
  std::string id;    ///< Lower case, digits and hyphens; never changes.
  std::string name;  ///< For people.
  std::string description;
  Shape shape;
  std::vector<std::string> validators;      ///< Names; all of them must hold.
  double min_entropy = 0;                   ///< Shannon bits per byte of the value must exceed it; 0: any.
  std::vector<std::string> exclude;         ///< Regexes; a value that one of them matches in full is dropped.
  std::vector<std::string> exclude_values;  ///< Known values that mean nothing; dropped.
  std::vector<ExcludeWhere> exclude_where;  ///< A match that one of them holds for is dropped.
  std::vector<Near> near;                   ///< All of them must stand near a match.
  /// Regexes; only objects count whose path one of them is found in. None: all objects.
  std::vector<std::string> paths;
  /// Lower case; one of them must stand, in any case, in the line or value of a match. None: no matter.
  std::vector<std::string> keywords;
  /// 0 to 100: how likely a match is what it seems, its shape and validators considered, without any context.
  int confidence = kStrongConfidence;
  ContextShape context;  ///< Raises the confidence by kContextBonus.
  /// Matches of less than this in a column, a field or a file do not count; 0: any do.
  int min_match = 0;
  /// Nor those in a column of whose rows with a value less than these percent have a match; 0: any do.
  int match_rate = 0;
  int precedence = 50;            ///< Of two findings that overlap, the one with the higher precedence stays.
  std::optional<MaskShape> mask;  ///< None: mask_value's default.
  std::string level;              ///< Name of a SecurityLevel.
  std::string classification;     ///< Id of a Classification.
  /// Texts in which the rule must find something; of a ColumnShape: "column=value".
  std::vector<std::string> examples;
  std::vector<std::string> counter_examples;  ///< Texts in which it must find nothing.
  std::string origin;                         ///< Where it stands: file:line.
};

}  // namespace dscan
