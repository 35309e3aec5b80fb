#include "engine/match/pattern_codec.h"

#include <hs.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "engine/base/digest.h"

namespace dscan {
namespace {

/// Changes when PatternDb::compile hands the same rules over in another way, or when the bytes below mean
/// something else.
constexpr std::uint64_t kVersion = 8;

/// Numbers of eight bytes in the machine's own order (they stay on it), texts behind their lengths.
class Writer {
 public:
  void number(std::uint64_t value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value)); }
  void text(std::string_view value) {
    number(value.size());
    bytes_.append(value);
  }
  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const std::string& value : values) text(value);
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// After the first thing that is not there, everything is 0 or empty.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    const std::string_view raw = piece(sizeof(value));
    if (!raw.empty()) std::memcpy(&value, raw.data(), sizeof(value));
    return value;
  }
  std::string_view text() { return piece(number()); }
  [[nodiscard]] bool is_at_end() const { return is_whole_ && left_.empty(); }

 private:
  std::string_view piece(std::uint64_t size) {
    is_whole_ = is_whole_ && size <= left_.size();
    if (!is_whole_) return {};
    const std::string_view out = left_.substr(0, size);
    left_.remove_prefix(size);
    return out;
  }

  std::string_view left_;
  bool is_whole_ = true;
};

void add_platform(Writer& out) {
  hs_platform_info_t platform{};
  // It fails only for a null pointer; a platform of zeros would still be that of this machine alone.
  static_cast<void>(hs_populate_platform(&platform));
  out.text(hs_version());
  out.number(platform.tune);
  out.number(platform.cpu_features);
}

void add_tables(const std::vector<ExcludeWhere>& tables, Writer& out) {
  out.number(tables.size());
  for (const ExcludeWhere& where : tables) {
    out.texts(where.regexes);
    out.texts(where.paths);
  }
}

}  // namespace

std::string pattern_key(const std::vector<Rule>& rules) {
  Writer out;
  out.number(kVersion);
  add_platform(out);
  out.number(rules.size());
  for (const Rule& rule : rules) {
    const auto* shape = std::get_if<RegexShape>(&rule.shape);
    out.text(shape == nullptr ? std::string() : shape->regex);
    out.text(shape == nullptr ? std::string() : shape->anchor);
    out.number(shape == nullptr ? 0 : static_cast<std::uint64_t>(shape->group));
    out.texts(rule.exclude);
    out.texts(rule.paths);
    add_tables(rule.exclude_where, out);
    out.number(rule.near.size());
    for (const Near& near : rule.near) {
      out.text(near.text.regex);
      out.number(static_cast<std::uint64_t>(near.text.group));
      add_tables(near.exclude_where, out);
    }
  }
  return sha256(out.take());
}

Result<std::string> encode_patterns(const PatternDb& patterns) {
  Writer out;
  out.number(patterns.uses().size());
  for (const PatternUse& use : patterns.uses()) {
    out.number(static_cast<std::uint64_t>(use.found_by));
    out.number(use.max_width);
    out.text(use.refusal);
  }
  out.number(patterns.passes().size());
  for (const PatternPass& pass : patterns.passes()) {
    char* raw = nullptr;
    std::size_t size = 0;
    if (hs_serialize_database(pass.database.get(), &raw, &size) != HS_SUCCESS) {
      return Error(ErrorCode::kInternal, "no memory for the bytes of a Hyperscan database");
    }
    const std::unique_ptr<char, void (*)(void*)> bytes(raw, std::free);
    out.text({raw, size});
    out.number(static_cast<std::uint64_t>(pass.landmark));
    out.number(pass.reach);
    out.text(pass.needed);
  }
  return out.take();
}

std::optional<PatternDb> decode_patterns(std::string_view bytes, const std::vector<Rule>& rules) {
  Reader in(bytes);
  if (in.number() != rules.size()) return std::nullopt;
  std::vector<PatternUse> uses(rules.size());
  for (PatternUse& use : uses) {
    use.found_by = static_cast<FoundBy>(in.number());
    use.max_width = in.number();
    use.refusal = in.text();
  }
  std::vector<PatternPass> passes;
  for (std::uint64_t left = in.number(); left > 0; --left) {
    const std::string_view serialised = in.text();
    hs_database_t* raw = nullptr;
    if (serialised.empty() ||
        hs_deserialize_database(serialised.data(), serialised.size(), &raw) != HS_SUCCESS) {
      return std::nullopt;
    }
    PatternPass& pass = passes.emplace_back(PatternPass{HsDatabase(raw, hs_free_database)});
    pass.landmark = static_cast<Landmark>(in.number());
    pass.reach = in.number();
    pass.needed = in.text();
  }
  if (!in.is_at_end()) return std::nullopt;
  return PatternDb(rules, std::move(passes), std::move(uses));
}

}  // namespace dscan
