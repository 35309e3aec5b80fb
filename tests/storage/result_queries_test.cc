// Pages, markers and streams of results, against a list that is filtered the plain way.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/job_writer.h"
#include "storage/marker.h"
#include "storage/queries.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

constexpr std::uint32_t kTasks = 3;
constexpr std::uint8_t kRanks = 5;
constexpr int kFiles = 150;

struct Written {
  ObjectResult object;
  Task task;
};

std::string lower(std::string text) {
  for (char& byte : text) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
  return text;
}

class ResultQueriesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    open();
    JobWriter writer(*store_);
    for (const Job& job : {sample_job("p", "j"), sample_job("p", "jj"), sample_job("pj", "j")}) {
      ASSERT_TRUE(writer.begin_job(job, sample_catalog()));
      for (std::uint32_t task = 0; task < kTasks; ++task) {
        ASSERT_TRUE(writer.update_task(job, sample_task(job, task)));
      }
      fill(writer, job);
    }
  }

  void open() {
    auto opened = Store::open(temp_.path(), StoreMode::kOwn, FixedClock(1000));
    ASSERT_TRUE(opened) << opened.error().message();
    store_ = std::move(*opened);
    queries_ = std::make_unique<Queries>(*store_);
  }

  // Only the results of p/j are remembered: the others must never be seen.
  void fill(JobWriter& writer, const Job& job) {
    for (int file = 0; file < kFiles; ++file) {
      const Task task = sample_task(job, random_() % kTasks);
      FileOutcome outcome = sample_outcome("/f" + std::to_string(file), {});
      for (auto objects = random_() % 3; objects > 0; --objects) {
        std::string name(1 + random_() % 4, ' ');
        for (char& byte : name) byte = "aAbBcC._"[random_() % 8];
        outcome.objects.push_back(sample_object(name, static_cast<std::uint8_t>(random_() % kRanks)));
        outcome.objects.back().id = job.project_id + job.id + std::to_string(next_id_++);
        if (job.project_id == "p" && job.id == "j") written_.push_back({outcome.objects.back(), task});
      }
      ASSERT_TRUE(writer.close_file(job, task, outcome));
    }
  }

  ResultFilter random_filter() {
    ResultFilter filter;
    if (random_() % 3 == 0) filter.asset_kind = kAssetKinds[random_() % kAssetKinds.size()];
    if (random_() % 3 == 0) filter.asset_id = sample_task(sample_job("p", "j"), random_() % 4).asset.id;
    if (random_() % 2 == 0) {
      filter.level_ranks.emplace();
      for (auto ranks = random_() % 5; ranks > 0; --ranks) {
        filter.level_ranks->push_back(static_cast<std::uint8_t>(random_() % (kRanks + 1)));
      }
    }
    if (random_() % 2 == 0)
      filter.keyword = std::vector<std::string>{"a", "Bc", ".", "C_", "zz"}[random_() % 5];
    return filter;
  }

  // The ids of what the filter chooses, in the documented order.
  std::vector<std::string> expected_ids(const ResultFilter& filter) const {
    std::vector<Written> chosen;
    for (const Written& one : written_) {
      const bool in_asset = (!filter.asset_kind || one.task.asset.kind == *filter.asset_kind) &&
                            (filter.asset_id.empty() || one.task.asset.id == filter.asset_id);
      const bool in_levels =
          !filter.level_ranks ||
          std::count(filter.level_ranks->begin(), filter.level_ranks->end(), one.object.level_rank) > 0;
      const bool named = lower(one.object.name).find(lower(filter.keyword)) != std::string::npos;
      if (in_asset && in_levels && named) chosen.push_back(one);
    }
    std::stable_sort(chosen.begin(), chosen.end(), [](const Written& a, const Written& b) {
      if (a.task.ordinal != b.task.ordinal) return a.task.ordinal < b.task.ordinal;
      return a.object.level_rank > b.object.level_rank;
    });
    std::vector<std::string> ids;
    ids.reserve(chosen.size());
    for (const Written& one : chosen) ids.push_back(one.object.id);
    return ids;
  }

  static std::vector<std::string> ids_of(const ResultPage& page) {
    std::vector<std::string> ids;
    for (const StoredResult& result : page.results) ids.push_back(result.object.id);
    return ids;
  }

  std::vector<std::string> streamed_ids(const ResultFilter& filter) const {
    std::vector<std::string> ids;
    EXPECT_TRUE(queries_->each_result("p", "j", filter, [&](const StoredResult& result) {
      ids.push_back(result.object.id);
      return true;
    }));
    return ids;
  }

  // Writes a row past the store, whose grammar it may break.
  void overwrite(Family family, const std::string& key, const std::string& value) {
    queries_.reset();
    store_.reset();
    {
      const auto database = Database::open(temp_.path(), Access::kOwn);
      ASSERT_TRUE(database);
      Batch batch(**database);
      value.empty() ? batch.erase(family, key) : batch.put(family, key, value);
      ASSERT_TRUE((*database)->write(batch, Durability::kProcess));
    }
    open();
  }

  testing::TempDirectory temp_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Queries> queries_;
  std::mt19937 random_{7};
  int next_id_ = 0;
  std::vector<Written> written_;
};

TEST_F(ResultQueriesTest, PagesAreThoseOfTheFilteredList) {
  for (int round = 0; round < 300; ++round) {
    const ResultFilter filter = random_filter();
    const auto all = expected_ids(filter);
    const std::uint64_t first = random_() % (all.size() + 3);
    const auto limit = static_cast<std::uint32_t>(random_() % 20);
    const auto page = queries_->results("p", "j", filter, {.first = first, .limit = limit, .marker = {}});
    ASSERT_TRUE(page) << page.error().message();
    EXPECT_EQ(page->total, all.size());
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(first, all.size()));
    const auto end = begin + std::min<std::ptrdiff_t>(limit, all.end() - begin);
    EXPECT_EQ(ids_of(*page), std::vector<std::string>(begin, end));
    EXPECT_EQ(page->marker.empty(), page->results.empty());
  }
}

TEST_F(ResultQueriesTest, StreamsAndWalksByMarkerAreTheWholeList) {
  for (int round = 0; round < 60; ++round) {
    const ResultFilter filter = random_filter();
    const auto all = expected_ids(filter);
    EXPECT_EQ(streamed_ids(filter), all);
    std::vector<std::string> walked;
    ResultPageRequest request;
    for (;;) {
      request.limit = static_cast<std::uint32_t>(1 + random_() % 40);
      const auto page = queries_->results("p", "j", filter, request);
      ASSERT_TRUE(page) << page.error().message();
      EXPECT_EQ(page->total, all.size());
      if (page->results.empty()) break;
      for (const std::string& id : ids_of(*page)) walked.push_back(id);
      request.marker = page->marker;
    }
    EXPECT_EQ(walked, all);
  }
}

TEST_F(ResultQueriesTest, ResultsCarryTheirTask) {
  ASSERT_TRUE(queries_->each_result("p", "j", {}, [&](const StoredResult& result) {
    const auto written = std::find_if(written_.begin(), written_.end(),
                                      [&](const Written& one) { return one.object.id == result.object.id; });
    EXPECT_NE(written, written_.end());
    EXPECT_EQ(result.task_id, written->task.id);
    EXPECT_EQ(result.asset.id, written->task.asset.id);
    EXPECT_EQ(result.object.level_rank, written->object.level_rank);
    EXPECT_EQ(result.object.matches, written->object.matches);
    return true;
  }));
}

TEST_F(ResultQueriesTest, AStreamEndsWhenTheCallerHasEnough) {
  for (const char* keyword : {"", "a"}) {
    int seen = 0;
    ResultFilter filter;
    filter.keyword = keyword;
    ASSERT_TRUE(queries_->each_result("p", "j", filter, [&](const StoredResult&) { return ++seen < 3; }));
    EXPECT_EQ(seen, 3);
  }
}

TEST_F(ResultQueriesTest, NoLevelsChooseNothing) {
  ResultFilter filter;
  filter.level_ranks.emplace();
  EXPECT_EQ(queries_->results("p", "j", filter, {}).value().total, 0U);
  EXPECT_EQ(streamed_ids(filter).size(), 0U);
}

TEST_F(ResultQueriesTest, MarkersOfOtherFiltersJobsAndPositionsAreRefused) {
  const auto refused = [&](const std::string& project, const std::string& job, const ResultFilter& filter,
                           const std::string& marker) {
    const auto page = queries_->results(project, job, filter, {.marker = marker});
    return !page && page.error().code() == ErrorCode::kInvalidArgument;
  };
  const std::string marker = queries_->results("p", "j", {}, {.limit = 5, .marker = {}}).value().marker;
  EXPECT_TRUE(queries_->results("p", "j", {}, {.marker = marker}));
  ResultFilter filter;
  filter.keyword = "a";
  EXPECT_TRUE(refused("p", "j", filter, marker));
  EXPECT_TRUE(refused("p", "jj", {}, marker));
  EXPECT_TRUE(refused("pj", "j", {}, marker));
  EXPECT_TRUE(refused("p", "j", {}, marker.substr(1)));
  EXPECT_TRUE(refused("p", "j", {}, "no marker"));
  // Well-formed, of this job and filter, but of results that there are not.
  const JobKey job{.project = "p", .job = "j"};
  for (const ResultPosition& nowhere :
       {ResultPosition{.bucket = {.task = 0, .level_rank = 1}, .ordinal = 1'000'000},
        ResultPosition{.bucket = {.task = 99, .level_rank = 1}, .ordinal = 0},
        ResultPosition{.bucket = {.task = 0, .level_rank = 200}, .ordinal = 0}}) {
    EXPECT_TRUE(refused("p", "j", {}, make_marker(job, {}, nowhere)));
  }
  // There, but not chosen by the keyword.
  filter.keyword = "zz";
  EXPECT_TRUE(refused("p", "j", filter,
                      make_marker(job, filter, {.bucket = {.task = 0, .level_rank = 1}, .ordinal = 0})));
}

TEST_F(ResultQueriesTest, MarkersSurviveThatResultsAreAdded) {
  const auto before = queries_->results("p", "j", {}, {.limit = 50, .marker = {}});
  ASSERT_TRUE(before);
  const Job job = sample_job("p", "j");
  JobWriter writer(*store_);
  ASSERT_TRUE(writer.close_file(job, sample_task(job, 0), sample_outcome("/new", {sample_object("new", 4)})));
  const auto all = expected_ids({});
  const auto after = queries_->results("p", "j", {}, {.limit = 1, .marker = before->marker});
  ASSERT_TRUE(after);
  EXPECT_EQ(after->total, all.size() + 1);
  EXPECT_EQ(ids_of(*after), std::vector<std::string>{all.at(50)});
}

TEST_F(ResultQueriesTest, MissingAndDamagedRowsAreErrorsAndNotShorterAnswers) {
  const ResultPosition position{.bucket = {.task = 1, .level_rank = 2}, .ordinal = 1};
  const std::string key = ResultKey{.job = {.project = "p", .job = "j"}, .position = position}.encode();
  ResultFilter named;
  named.keyword = "a";
  overwrite(Family::kResults, key, "\x01");
  EXPECT_EQ(queries_->results("p", "j", {}, {.limit = 1000, .marker = {}}).error().code(),
            ErrorCode::kCorrupt);
  overwrite(Family::kResults, key, "");
  EXPECT_EQ(queries_->results("p", "j", {}, {.limit = 1000, .marker = {}}).error().code(),
            ErrorCode::kCorrupt);
  EXPECT_EQ(queries_->each_result("p", "j", {}, [](const StoredResult&) { return true; }).error().code(),
            ErrorCode::kCorrupt);
  overwrite(Family::kNames, key, "");
  EXPECT_EQ(queries_->results("p", "j", named, {}).error().code(), ErrorCode::kCorrupt);
}

TEST_F(ResultQueriesTest, KeywordsCanBeLookedForInSteps) {
  for (int round = 0; round < 100; ++round) {
    ResultFilter filter = random_filter();
    if (filter.keyword.empty()) filter.keyword = "b";
    const auto most_names = static_cast<std::uint64_t>(1 + random_() % 50);
    ResultPageRequest request{.first = 0,
                              .limit = static_cast<std::uint32_t>(1 + random_() % 5),
                              .marker = {},
                              .most_names = most_names};
    std::vector<std::string> ids;
    for (bool has_more = true; has_more;) {
      const auto page = queries_->results("p", "j", filter, request);
      ASSERT_TRUE(page) << page.error().message();
      EXPECT_LE(page->results.size(), std::min<std::uint64_t>(request.limit, most_names));
      EXPECT_EQ(page->total, page->results.size());
      for (const std::string& id : ids_of(*page)) ids.push_back(id);
      request.marker = page->marker;
      has_more = page->has_more;
    }
    EXPECT_EQ(ids, expected_ids(filter));
  }
}

}  // namespace
}  // namespace dscan
