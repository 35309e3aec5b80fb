#include "engine/validate/payment_card.h"

#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

TEST(PaymentCard, EveryNetwork) {
  expect_all(check_payment_card, {
                                     "4532015112830366",  // Visa
                                     "371449635398431",   // American Express
                                     "30569309025904",    // Diners Club
                                     "3566002020360505",  // JCB
                                     "5512349876501231",  // Mastercard
                                     "2223004880123459",  // Mastercard, new range
                                     "6011000990139424",  // Discover
                                     "6222021234567894",  // UnionPay
                                     "2200123456789019",  // Mir
                                     "6762123456789010",  // Maestro
                                 });
}

TEST(PaymentCard, SeparatorsDoNotCount) {
  expect_all(check_payment_card, {"4532 0151 1283 0366", "4532-0151-1283-0366", "3714 496353 98431"});
}

TEST(PaymentCard, PublishedTestNumbers) {
  expect_all(check_payment_card, {"4111111111111111", "5555555555554444", "4242424242424242",
                                  "5500000000000004", "30000000000004", "4222222222222"});
}

TEST(PaymentCard, WrongPrefixLengthOrDigit) {
  expect_none(check_payment_card, {
                                      "4532015112830367",  // Luhn
                                      "453201511283037",   // Visa has no 15 digits
                                      "9999999999999995",  // no issuer
                                      "1111111111111117",  // no issuer
                                      "0000000000000000",
                                      "45320151128303660000",  // too long
                                      "4532o15112830366",
                                      "",
                                  });
  expect_single_errors_seen(check_payment_card, "4532015112830366");
}

TEST(PaymentCard, PatternsThatPeopleType) {
  expect_none(check_payment_card, {
                                      "4000000000000002",  // one account digit
                                      "4444111144441111",  // two account digits
                                      "4012406941264183",  // blocks that count up
                                  });
}

TEST(CnBankCard, UnionPayOnly) {
  expect_all(check_cn_bank_card,
             {"6222021234567894", "621700123456789011", "6230580000123456787", "6222 0212 3456 7894"});
  expect_none(check_cn_bank_card, {"4532015112830366", "6222021234567895", "62220212345678", "", "62"});
  expect_single_errors_seen(check_cn_bank_card, "621700123456789011");
}

// The examples of the registry and of national banks.
TEST(Iban, KnownVectors) {
  expect_all(check_iban, {
                             "GB82 WEST 1234 5698 7654 32",
                             "DE89370400440532013000",
                             "FR1420041010050500013M02606",
                             "NO9386011117947",
                             "BE68539007547034",
                             "MT84MALT011000012345MTLCAST001S",
                             "CH9300762011623852957",
                             "SA0380000000608010167519",
                         });
}

TEST(Iban, WrongCountryLengthOrDigits) {
  expect_none(check_iban, {
                              "GB82WEST12345698765433",  // check digits
                              "GB82WEST1234569876543",   // a character short
                              "ZZ89370400440532013000",  // no such country
                              "de89370400440532013000",  // electronic form is upper case
                              "D",
                              "",
                              "DE",
                          });
  expect_single_errors_seen(check_iban, "DE89370400440532013000");
}

}  // namespace
}  // namespace dscan
