#include "engine/job/file_outcome.h"

#include <algorithm>
#include <utility>

#include "engine/base/digest.h"
#include "engine/source/wrapping.h"

namespace dscan {
namespace {

struct SplitPath {
  std::string directory;
  std::string name;
};

SplitPath split(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return {"", path};
  return {slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1)};
}

/// "customers.csv" → "customers"; a leading dot begins no ending.
std::string without_ending(const std::string& name) {
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

/// The database of a table: the directory that it is in, or the archive.
std::string database_of(const std::string& directory) {
  std::string name = split(directory).name;
  if (name.ends_with('!')) name.pop_back();
  return name;
}

/// Fills in how the API names the object: directory and file, database and table, index and type.
void name_object(const FileFacts& facts, const ReadObject& object, ObjectResult& out) {
  const SplitPath path = split(facts.path);
  const std::string own_name = without_ending(std::string(name_inside(path.name)));
  out.full_path = facts.path;
  switch (facts.kind) {
    case AssetKind::kObs:
      out.container = path.directory;
      out.name = path.name;
      break;
    case AssetKind::kDatabase:
      out.container = object.container.empty() ? database_of(path.directory) : object.container;
      out.name = object.name.empty() ? own_name : object.name;
      if (!object.name.empty()) out.full_path += "#" + out.container + "/" + out.name;
      break;
    case AssetKind::kBigdata:
      out.container = object.container.empty() ? own_name : object.container;
      out.name = object.name;
      out.full_path += "#" + out.container + "/" + object.name;
      break;
  }
}

}  // namespace

std::optional<FileState> settled_state(const File& file, EpochMillis scan_time) {
  constexpr EpochMillis kRestMillis = 2000;
  constexpr std::int64_t kNanosPerMilli = 1'000'000;
  const FileState& state = file.state();
  const auto last = std::max(state.modified_ns, state.changed_ns) / kNanosPerMilli;
  if (last > scan_time - kRestMillis) return std::nullopt;
  return state;
}

std::string object_id(std::string_view job_id, AssetKind kind, std::string_view full_path) {
  return stable_id({"object", job_id, asset_kind_name(kind), full_path});
}

ClosedFile close_scanned(const FileFacts& facts, FileFindings findings, std::string_view job_id,
                         const Catalog& catalog) {
  ClosedFile out{facts.root, facts.kind, facts.size, findings.objects.size(), {}};
  out.outcome = {.path = facts.path,
                 .objects = {},
                 .skip = {},
                 .disk_path = facts.disk_path,
                 .member = facts.member,
                 .members = facts.members,
                 .state = facts.state};
  if (findings.objects.empty() && !findings.issues.empty()) findings.objects.emplace_back();
  for (ObjectFindings& found : findings.objects) {
    // Issues are the file's; its first object carries them.
    const bool carries_issues = &found == &findings.objects.front() && !findings.issues.empty();
    if (found.matches.empty() && !carries_issues) continue;
    ObjectResult object;
    object.kind = facts.kind;
    name_object(facts, found.object, object);
    object.id = object_id(job_id, facts.kind, object.full_path);
    object.size_bytes = facts.size;
    object.md5 = facts.md5;
    object.scan_time = facts.scan_time;
    object.create_time = facts.close_time;
    for (MatchFindings& match : found.matches) {
      object.level_rank = std::max(object.level_rank, catalog.level_of(match.info.rule).rank);
      object.matches.push_back(std::move(match.info));
    }
    if (carries_issues) object.issues = std::move(findings.issues);
    out.outcome.objects.push_back(std::move(object));
  }
  return out;
}

AssetKind kind_asked_for(ReadAs read_as) {
  switch (read_as) {
    case ReadAs::kTables:
      return AssetKind::kDatabase;
    case ReadAs::kIndex:
      return AssetKind::kBigdata;
    case ReadAs::kAuto:
    case ReadAs::kFiles:
      break;
  }
  return AssetKind::kObs;
}

ClosedFile close_skipped(std::size_t root, AssetKind kind, std::string path, Skip skip) {
  ClosedFile out{root, kind, 0, 0, {}};
  out.outcome.path = std::move(path);
  out.outcome.skip = std::move(skip);
  return out;
}

}  // namespace dscan
