// Payment and bank cards, and international bank account numbers.
#pragma once

#include <string_view>

namespace dscan {

/// A primary account number: known issuer prefix with the length that goes with it, Luhn, and not a pattern
/// that people type or programs count in. The published test numbers of payment processors are plausible.
bool check_payment_card(std::string_view value);

/// A mainland Chinese bank card: UnionPay's prefix 62, 16 to 19 digits, Luhn.
bool check_cn_bank_card(std::string_view value);

/// An IBAN (ISO 13616): the length of its country, two check digits by MOD 97-10.
bool check_iban(std::string_view value);

}  // namespace dscan
