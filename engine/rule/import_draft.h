// What the importers of all formats do alike: ids, regexes, keywords, the report.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule/import.h"
#include "engine/rule/import_regex.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Of rules that find whatever looks like a secret: anything more exact may replace their findings.
inline constexpr int kGenericPrecedence = 20;
inline constexpr int kGenericConfidence = 60;

/// A rule in the making. Once `refusal` is set the rule is not imported, whatever else is done to it.
struct RuleDraft {
  Rule rule;
  std::string source_id;  ///< As it is in the file.
  std::vector<std::string> losses;
  std::optional<std::string> refusal;
  int groups = 0;          ///< Of its regex.
  bool bounded = true;     ///< No match is longer than dscan looks.
  bool is_helper = false;  ///< It reports nothing itself.

  void lose(std::string what) { losses.push_back(std::move(what)); }
  void refuse(std::string why) {
    if (!refusal) refusal = std::move(why);
  }
};

/// The rules of one file on their way into a pack.
class RuleImport {
 public:
  /// `path` names the file in the report.
  RuleImport(RuleFormat format, std::string path);

  /// A credential rule of the highest level. Its id is a prefix for the format and the id of the source in
  /// our grammar, without a beginning that says the same as the prefix.
  RuleDraft draft(const std::string& source_id, std::string where) const;

  /// Translates the regex; the value is the first group that holds something.
  void set_regex(RuleDraft& draft, std::string_view pattern, const RegexSource& source);

  /// Requires one of the words, unless the regex does so anyway.
  void set_keywords(RuleDraft& draft, std::vector<std::string> words) const;

  /// Counts the rule as read; keeps it unless it was refused or does not compile.
  void add(RuleDraft draft);
  void note(std::string where, std::string what);

  /// Moves the rules to `pack`, under ids that it does not have yet.
  ImportReport finish(Pack& pack);

 private:
  void check_lists(RuleDraft& draft);

  ImportReport report_;
  std::vector<Rule> rules_;
  std::size_t endless_ = 0;  ///< Imported rules whose matches have no bound.
};

/// Takes out what RE2 refuses, and the tables that can no longer hold, which `losses` then says.
void keep_good_tables(std::vector<ExcludeWhere>& tables, std::vector<std::string>& losses);

/// Takes out what RE2 refuses, which `losses` then says. False: the table can no longer hold.
bool keep_good_regexes(ExcludeWhere& excluded, std::vector<std::string>& losses);

/// Appends " [a, b]", or nothing for no words.
void add_in_brackets(const std::vector<std::string>& words, std::string& text);

/// Lower case, of ASCII letters.
std::string to_small(std::string_view text);

}  // namespace dscan
