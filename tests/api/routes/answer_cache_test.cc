#include "api/routes/answer_cache.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

constexpr AnswerState kState{1, 1};

Response response(const std::string& body) {
  Response made;
  made.body = body;
  return made;
}

std::string body(AnswerCache& cache, const AnswerState& state, const std::string& target) {
  const auto found = cache.find(state, target);
  return found ? found->body : "none";
}

TEST(AnswerCacheTest, HoldsAsLongAsNothingChanges) {
  AnswerCache cache(1000);
  EXPECT_EQ(body(cache, kState, "/a"), "none");
  cache.keep(kState, "/a", response("1"));
  cache.keep(kState, "/b", response("2"));
  EXPECT_EQ(body(cache, kState, "/a"), "1");
  EXPECT_EQ(body(cache, kState, "/b"), "2");
  EXPECT_EQ(body(cache, kState, "/a?x"), "none");
  for (const AnswerState& other : {AnswerState{2, 1}, AnswerState{1, 2}}) {
    EXPECT_EQ(body(cache, other, "/a"), "none");
  }
  cache.keep({1, 2}, "/a", response("3"));
  EXPECT_EQ(body(cache, {1, 2}, "/a"), "3");
  EXPECT_EQ(body(cache, {1, 2}, "/b"), "none");
  EXPECT_EQ(body(cache, kState, "/a"), "none");
}

TEST(AnswerCacheTest, IsBounded) {
  AnswerCache cache(100);
  cache.keep(kState, "/long", response(std::string(26, 'x')));
  EXPECT_EQ(body(cache, kState, "/long"), "none");
  for (int i = 0; i < 5; ++i) cache.keep(kState, "/" + std::to_string(i), response(std::string(20, 'x')));
  EXPECT_EQ(body(cache, kState, "/0"), "none") << "made room";
  EXPECT_EQ(body(cache, kState, "/4"), std::string(20, 'x'));
}

}  // namespace
}  // namespace dscan
