#include "engine/validate/identity.h"

#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

TEST(CnIdCard, KnownVectors) {
  expect_all(check_cn_id_card,
             {"11010519491231002X", "11010519491231002x", "440308198511230023", "440308 19851123 0023"});
  expect_single_errors_seen(check_cn_id_card, "440308198511230023");
}

TEST(CnIdCard, PermanentResidentsHaveANineBeforeTheProvince) {
  expect_all(check_cn_id_card, {"911011198501010014", "931011198501010018"});
}

/// The identity number of `first17` with its right check character.
std::string with_check_character(const std::string& first17) {
  int sum = 0;
  for (const char c : first17) sum = (sum + (c - '0')) * 2 % 11;
  return first17 + "10X98765432"[sum];
}

TEST(CnIdCard, DatesAreReal) {
  EXPECT_TRUE(check_cn_id_card(with_check_character("11010520000229001")));
  EXPECT_TRUE(check_cn_id_card(with_check_character("11010519991231001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("11010519000229001")));  // 1900 was no leap year
  EXPECT_FALSE(check_cn_id_card(with_check_character("11010519990431001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("11010519991301001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("11010519990001001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("11010519990100001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("11010518991231001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("11010521000101001")));
}

TEST(CnIdCard, ProvincesExist) {
  EXPECT_TRUE(check_cn_id_card(with_check_character("83000019900101001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("16010519900101001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("00010519900101001")));
  EXPECT_FALSE(check_cn_id_card(with_check_character("99010519900101001")));
}

TEST(CnIdCard, OtherLengthsAndBytes) {
  expect_none(check_cn_id_card, {"", "X", "44030819851123002", "4403081985112300230", "44030819851123OO23",
                                 "X4030819851123002X"});
}

// Ranges of the SSA.
TEST(UsSsn, Ranges) {
  expect_all(check_us_ssn,
             {"536-90-4399", "212-09-7694", "001-01-0001", "899-99-9999", "536 90 4399", "536904399"});
  expect_none(check_us_ssn,
              {"000-12-3456", "666-12-3456", "900-12-3456", "999-99-9999", "123-00-4567", "123-45-0000"});
}

TEST(UsSsn, NumbersOfNobody) {
  expect_none(check_us_ssn, {"078-05-1120", "219-09-9999", "457-55-5462", "123-45-6789", "333-33-3333"});
}

TEST(UsSsn, OtherLengthsAndBytes) {
  expect_none(check_us_ssn, {"", "536-90-439", "536-90-43999", "536-90-439x"});
}

}  // namespace
}  // namespace dscan
