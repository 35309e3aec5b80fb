#include "storage/catalog_codec.h"

#include <gtest/gtest.h>

#include "tests/storage/hostile_values.h"
#include "tests/storage/samples.h"

namespace dscan {
namespace {

TEST(CatalogCodec, CatalogsComeBack) {
  const Catalog catalog = sample_catalog();
  const auto decoded = decode_catalog(encode_catalog(catalog));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->template_id, catalog.template_id);
  EXPECT_EQ(decoded->template_name, catalog.template_name);
  EXPECT_EQ(decoded->rule_set_hash, catalog.rule_set_hash);
  ASSERT_EQ(decoded->levels.size(), 4U);
  const SecurityLevel& level = decoded->levels[1];
  EXPECT_EQ(level.id, "level2");
  EXPECT_EQ(level.name, "L2");
  EXPECT_EQ(level.description, "described");
  EXPECT_EQ(level.category, "BUILT_IN");
  EXPECT_EQ(level.risk, "HIGH");
  EXPECT_EQ(level.color_number, -2);
  EXPECT_EQ(level.rank, 2);
  EXPECT_TRUE(level.is_deleted);
  EXPECT_FALSE(decoded->levels[0].is_deleted);
  ASSERT_EQ(decoded->classifications.size(), 2U);
  EXPECT_EQ(decoded->classifications[1].id, "c1");
  EXPECT_EQ(decoded->classifications[1].name, "Leaf");
  EXPECT_EQ(decoded->classifications[1].parent_id, "c0");
  ASSERT_EQ(decoded->rules.size(), 2U);
  EXPECT_EQ(decoded->rules[1].id, "r1");
  EXPECT_EQ(decoded->rules[1].name, "Card");
  EXPECT_EQ(decoded->rules[1].level, 3U);
  EXPECT_EQ(decoded->rules[0].classification, 1U);
}

TEST(CatalogCodec, StandsDamage) {
  expect_stands_damage(encode_catalog(sample_catalog()), decode_catalog, encode_catalog);
}

TEST(CatalogCodec, RefusesRulesOfLevelsAndClassificationsThatAreNotThere) {
  Catalog catalog = sample_catalog();
  catalog.rules[0].level = 4;
  EXPECT_FALSE(decode_catalog(encode_catalog(catalog)));
  catalog = sample_catalog();
  catalog.rules[1].classification = 2;
  EXPECT_FALSE(decode_catalog(encode_catalog(catalog)));
}

}  // namespace
}  // namespace dscan
