// The half of Queries that speaks of results: pages, markers, streams.
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/ascii.h"
#include "storage/byte_codec.h"
#include "storage/marker.h"
#include "storage/queries.h"
#include "storage/result_codec.h"
#include "storage/selection.h"
#include "storage/store_impl.h"
#include "storage/value_codec.h"

namespace dscan {
namespace {

// Is told of a result that a keyword chose; false ends the walk.
using NameVisitor = std::function<Result<bool>(const ResultPosition& position)>;

Result<StoredResult> stored_result(const Selection& selection, const ResultPosition& position,
                                   std::string_view value) {
  auto object = decode_result(position, value);
  if (!object) return object.error();
  const Task& task = selection.task_of(position);
  return StoredResult{.object = std::move(*object), .asset = task.asset, .task_id = task.id};
}

Result<StoredResult> fetch(Selection& selection, const ResultPosition& position) {
  const auto value = selection.result_at(position);
  if (!value) return value.error();
  return stored_result(selection, position, *value);
}

// Visits the results whose name holds the keyword, reading names only.
Result<void> walk_keyword(Selection& selection, std::string_view keyword, const NameVisitor& visitor) {
  const std::string part = ascii_lower(keyword);
  const auto visit_name = [&](const ResultPosition& position, std::string_view value) -> Result<bool> {
    const auto name = decode_name(value);
    if (!name) return name.error();
    return contains_ignoring_case(*name, part) ? visitor(position) : true;
  };
  return selection.walk(Family::kNames, selection.at(0), visit_name);
}

// What a page begins with: an index, or all that stands behind the result of a marker.
struct PageStart {
  std::uint64_t index = 0;
  std::optional<ResultPosition> behind;
};

// A page and the position of its last result, from which its marker is made.
struct CutPage {
  ResultPage page;
  std::optional<ResultPosition> last;
};

// Costs the rows of the page, wherever it begins.
Result<CutPage> cut_page(Selection& selection, const PageStart& start, std::uint32_t limit) {
  CutPage cut;
  cut.page.total = selection.total();
  if (limit == 0) return cut;
  const auto add = [&](const ResultPosition& position, std::string_view value) -> Result<bool> {
    auto result = stored_result(selection, position, value);
    if (!result) return result.error();
    cut.page.results.push_back(std::move(*result));
    cut.last = position;
    return cut.page.results.size() < limit;
  };
  const Cursor from = start.behind ? selection.behind(*start.behind).value() : selection.at(start.index);
  DSCAN_RETURN_IF_ERROR(selection.walk(Family::kResults, from, add));
  return cut;
}

// Costs all names of the selection, for the total, and the rows of the page.
Result<CutPage> cut_keyword_page(Selection& selection, std::string_view keyword, const PageStart& start,
                                 std::uint32_t limit) {
  CutPage cut;
  std::vector<ResultPosition> chosen;
  bool start_seen = !start.behind;
  const auto choose = [&](const ResultPosition& position) -> Result<bool> {
    const bool on_page = start.behind ? position > *start.behind : cut.page.total >= start.index;
    if (on_page && chosen.size() < limit) chosen.push_back(position);
    start_seen = start_seen || position == *start.behind;
    ++cut.page.total;
    return true;
  };
  DSCAN_RETURN_IF_ERROR(walk_keyword(selection, keyword, choose));
  if (!start_seen) return marker_error();
  for (const ResultPosition& position : chosen) {
    auto result = fetch(selection, position);
    if (!result) return result.error();
    cut.page.results.push_back(std::move(*result));
    cut.last = position;
  }
  return cut;
}

// Costs at most `most` names and the rows of the page: it ends where one of the two is full.
Result<CutPage> cut_bounded_page(Selection& selection, std::string_view keyword,
                                 const std::optional<ResultPosition>& behind,
                                 const ResultPageRequest& request) {
  const std::string part = ascii_lower(keyword);
  const Cursor from = behind ? selection.behind(*behind).value() : selection.at(0);
  CutPage cut;
  std::vector<ResultPosition> chosen;
  std::uint64_t looked_at = 0;
  const auto look = [&](const ResultPosition& position, std::string_view value) -> Result<bool> {
    const bool is_full = looked_at == request.most_names || chosen.size() == request.limit;
    cut.page.has_more = is_full;
    if (is_full) return false;
    const auto name = decode_name(value);
    if (!name) return name.error();
    if (contains_ignoring_case(*name, part)) chosen.push_back(position);
    cut.last = position;
    ++looked_at;
    return true;
  };
  DSCAN_RETURN_IF_ERROR(selection.walk(Family::kNames, from, look));
  for (const ResultPosition& position : chosen) {
    auto result = fetch(selection, position);
    if (!result) return result.error();
    cut.page.results.push_back(std::move(*result));
  }
  cut.page.total = chosen.size();
  return cut;
}

}  // namespace

Result<ResultPage> Queries::results(std::string_view project, std::string_view job_id,
                                    const ResultFilter& filter, const ResultPageRequest& page) const {
  const JobKey job{.project = project, .job = job_id};
  auto selection = Selection::of(*store_.impl_->database, job, filter);
  if (!selection) return selection.error();
  PageStart start{.index = page.first, .behind = {}};
  if (!page.marker.empty()) {
    const auto position = read_marker(page.marker, job, filter);
    if (!position) return position.error();
    if (!selection->behind(*position)) return marker_error();
    start.behind = *position;
  }
  const auto cut_it = [&] {
    if (filter.keyword.empty()) return cut_page(*selection, start, page.limit);
    if (page.most_names == 0) return cut_keyword_page(*selection, filter.keyword, start, page.limit);
    return cut_bounded_page(*selection, filter.keyword, start.behind, page);
  };
  auto cut = cut_it();
  if (!cut) return cut.error();
  if (cut->last) cut->page.marker = make_marker(job, filter, *cut->last);
  return std::move(cut->page);
}

Result<void> Queries::each_result(std::string_view project, std::string_view job_id,
                                  const ResultFilter& filter,
                                  const std::function<bool(const StoredResult&)>& on_result) const {
  const JobKey job{.project = project, .job = job_id};
  auto selection = Selection::of(*store_.impl_->database, job, filter);
  if (!selection) return selection.error();
  const auto hand_on = [&](const Result<StoredResult>& result) -> Result<bool> {
    if (!result) return result.error();
    return on_result(*result);
  };
  if (!filter.keyword.empty()) {
    return walk_keyword(*selection, filter.keyword,
                        [&](const ResultPosition& position) { return hand_on(fetch(*selection, position)); });
  }
  return selection->walk(Family::kResults, selection->at(0),
                         [&](const ResultPosition& position, std::string_view value) {
                           return hand_on(stored_result(*selection, position, value));
                         });
}

}  // namespace dscan
