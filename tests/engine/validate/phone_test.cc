#include "engine/validate/phone.h"

#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

TEST(CnMobile, SegmentsInUse) {
  expect_all(check_cn_mobile, {"13800138000", "14712345678", "15912345678", "16612345678", "17012345678",
                               "18912345678", "19912345678", "138 0013 8000", "186-1234-5678"});
  expect_none(check_cn_mobile, {"12800138000", "15412345678", "16112345678", "17912345678", "19412345678"});
}

TEST(CnMobile, CountryCode) {
  expect_all(check_cn_mobile, {"8613800138000", "+8613800138000", "+86 138 0013 8000"});
  expect_none(check_cn_mobile, {"+13800138000", "8713800138000", "+8713800138000", "++8613800138000"});
}

TEST(CnMobile, NotANumberOfAPerson) {
  expect_none(check_cn_mobile, {"13500000000", "1380013800", "138001380000", "1380013800x", "", "+", "86"});
}

TEST(PhoneText, AnyGrouping) {
  expect_all(check_phone_text, {"123456", "123456789012345", "020 7946 0958", "+49 (30) 901820",
                                "(030) 90 18 20", "612-345-678", "0228/12.34.56", "1-800-356-9377 x12",
                                "6123456ext.12345", "6123456 ext 1", "12)34((56"});
  expect_none(check_phone_text, {"", "+", "(", "12345", "1234567890123456", " 123456", "-123456", "123456 ",
                                 "123456x", "123456 x123456", "123456  x1", "123456 y1", "123---456",
                                 "123456+", "++123456", "((123456", "12a3456", "123456x1 "});
}

TEST(PhoneText, NoDateAndNoAddress) {
  expect_none(check_phone_text,
              {"2024-01-31", "1999.1.31", "2024/01/31", "2024 01 31", "2024-01-31 10", "10.0.14.124"});
  expect_all(check_phone_text, {"2124-01-31", "20240131", "2024-011-31", "2024-01-311", "10.0.14.1240",
                                "10.15.7.24.1", "+2024-01-31", "10-15-77-24"});
}

TEST(UsPhone, NumberingPlan) {
  expect_all(check_us_phone,
             {"2125550187", "(415) 555-2671", "+1 650 253 0000", "1-800-356-9377", "650.253.0000"});
  expect_none(check_us_phone, {
                                  "1125550187",  // area codes begin with 2 to 9
                                  "9115550187",  // a service
                                  "2121550187",  // so do exchanges
                                  "2129110187",  // a service
                                  "2925550187",  // N9X is kept for a longer plan
                                  "3705550187",
                                  "+2125550187",  // a '+' without country code
                                  "22125550187",  // country code 2
                                  "212555018",
                                  "212555018x",
                                  "",
                              });
}

TEST(E164, CountryCodesAndLengths) {
  expect_all(check_e164, {"+8613800138000", "+442079460018", "+49 30 901820", "+852-2123-4567", "12125550187",
                          "+358 9 1234567", "+7 495 123 45 67"});
  expect_none(check_e164, {
                              "+999123456789",    // not assigned
                              "+0123456789",      // no code begins with 0
                              "+4420794600",      // too short for Britain
                              "+85221234567890",  // too long for Hong Kong
                              "+1 112 555 0187",  // not in the North American plan
                              "+1234567",
                              "+1234567890123456",
                              "+44207946001x",
                              "",
                              "+",
                          });
}

}  // namespace
}  // namespace dscan
