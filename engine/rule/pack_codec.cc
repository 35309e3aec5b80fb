// Every struct is taken apart by structured bindings: a field that is added to one does not compile until it
// is written here, too.
#include "engine/rule/pack_codec.h"

#include <boost/interprocess/streams/bufferstream.hpp>
#include <cereal/archives/binary.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>
#include <sstream>

namespace dscan {

template <class Archive>
void save(Archive& archive, const ByteSet& set) {
  archive(set.bytes());
}
template <class Archive>
void load(Archive& archive, ByteSet& set) {
  std::string bytes;
  archive(bytes);
  set = ByteSet::of(bytes);
}

template <class Archive>
void serialize(Archive& archive, RegexShape& shape) {
  auto& [regex, group, multiline, anchor] = shape;
  archive(regex, group, multiline, anchor);
}
template <class Archive>
void serialize(Archive& archive, NumberShape::Count& count) {
  auto& [least, most] = count;
  archive(least, most);
}
template <class Archive>
void serialize(Archive& archive, NumberShape::Prefix& prefix) {
  auto& [first, last, digits] = prefix;
  archive(first, last, digits);
}
template <class Archive>
void serialize(Archive& archive, NumberShape& shape) {
  auto& [digits, groups, separators, plus, parentheses, last_may_be_x, prefixes] = shape;
  archive(digits, groups, separators, plus, parentheses, last_may_be_x, prefixes);
}
template <class Archive>
void serialize(Archive& archive, CodePattern& pattern) {
  auto& [length, digits, letters, literals] = pattern;
  archive(length, digits, letters, literals);
}
template <class Archive>
void serialize(Archive& archive, CodeShape& shape) {
  auto& [patterns, separators] = shape;
  archive(patterns, separators);
}
template <class Archive>
void serialize(Archive& archive, AroundShape& shape) {
  auto& [pivot, before, after, most_before, most_after] = shape;
  archive(pivot, before, after, most_before, most_after);
}
template <class Archive>
void serialize(Archive& archive, ColumnShape& shape) {
  auto& [names, words, values, regex] = shape;
  archive(names, words, values, regex);
}

template <class Archive>
void serialize(Archive& archive, MaskShape& mask) {
  auto& [head, tail] = mask;
  archive(head, tail);
}
template <class Archive>
void serialize(Archive& archive, ContextShape& context) {
  auto& [words, distance] = context;
  archive(words, distance);
}
template <class Archive>
void serialize(Archive& archive, ExcludeWhere& where) {
  auto& [target, regexes, stopwords, paths, all] = where;
  archive(target, regexes, stopwords, paths, all);
}
template <class Archive>
void serialize(Archive& archive, Near& near) {
  auto& [text, min_entropy, exclude_where, lines, columns] = near;
  archive(text, min_entropy, exclude_where, lines, columns);
}
template <class Archive>
void serialize(Archive& archive, Rule& rule) {
  auto& [id, name, description, shape, validators, min_entropy, exclude, exclude_values, exclude_where, near,
         paths, keywords, confidence, context, min_match, match_rate, precedence, mask, level, classification,
         examples, counter_examples, origin] = rule;
  archive(id, name, description, shape, validators, min_entropy, exclude, exclude_values, exclude_where, near,
          paths, keywords, confidence, context, min_match, match_rate, precedence, mask, level,
          classification, examples, counter_examples, origin);
}

template <class Archive>
void serialize(Archive& archive, SecurityLevel& level) {
  auto& [id, name, description, category, risk, color_number, rank, is_deleted] = level;
  archive(id, name, description, category, risk, color_number, rank, is_deleted);
}
template <class Archive>
void serialize(Archive& archive, Classification& classification) {
  auto& [id, name, parent_id] = classification;
  archive(id, name, parent_id);
}
template <class Archive>
void serialize(Archive& archive, Template& chosen) {
  auto& [id, name, description, rules] = chosen;
  archive(id, name, description, rules);
}
template <class Archive>
void serialize(Archive& archive, Pack& pack) {
  auto& [rules, levels, classifications, templates] = pack;
  archive(rules, levels, classifications, templates);
}

std::string pack_bytes(const Pack& pack) {
  std::ostringstream out;
  cereal::BinaryOutputArchive archive(out);
  archive(pack);
  return std::move(out).str();
}

Result<Pack> pack_of_bytes(std::string_view bytes) {
  boost::interprocess::ibufferstream in(bytes.data(), bytes.size());
  cereal::BinaryInputArchive archive(in);
  Pack pack;
  try {
    archive(pack);
  } catch (const cereal::Exception& cut_short) {
    return Error(ErrorCode::kInternal, std::string("the rules of a pack are cut short: ") + cut_short.what());
  }
  return pack;
}

}  // namespace dscan
