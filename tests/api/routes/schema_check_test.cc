#include "tests/api/routes/schema_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/routes/schema.h"

namespace dscan::testing {
namespace {

using namespace schema;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const Schema kThing = record({{"name", or_null(text())},
                              {"kind", one_of({"A", "B"})},
                              {"small", int32()},
                              {"flags", list_of(boolean())},
                              {"more", texts_by_key()}});

TEST(SchemaCheckTest, TakesWhatIsDescribed) {
  for (const char* right : {R"({"name":"x","kind":"A","small":1,"flags":[true],"more":{"k":"v"}})",
                            R"({"name":null,"kind":"B","small":-2,"flags":[],"more":{}})"}) {
    EXPECT_THAT(schema_breaches(kThing, boost::json::parse(right)), IsEmpty()) << right;
  }
}

TEST(SchemaCheckTest, SeesWhatIsNot) {
  EXPECT_THAT(
      schema_breaches(
          kThing, boost::json::parse(R"({"name":1,"kind":"C","small":2147483648,"flags":[true,1],"odd":1})")),
      UnorderedElementsAre("$.name: another type", "$.kind: not one of the words", "$.small: too large",
                           "$.flags[1]: another type", "$.more: missing", "$.odd: not described"));
  EXPECT_THAT(schema_breaches(kThing, nullptr), UnorderedElementsAre("$: another type"));
  EXPECT_THAT(schema_breaches(texts_by_key(), boost::json::parse(R"({"k":1})")),
              UnorderedElementsAre("$.k: another type"));
  EXPECT_THAT(schema_breaches(int64(), 1.5), UnorderedElementsAre("$: another type"));
}

}  // namespace
}  // namespace dscan::testing
