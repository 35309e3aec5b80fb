// The tables of validators by family. Each file of a family defines its checks and this one list of them;
// validators.cc joins the lists.
#pragma once

#include <span>

#include "engine/validate/validators.h"

namespace dscan {

std::span<const Validator> asia_validators();
std::span<const Validator> brazil_mexico_validators();
std::span<const Validator> china_validators();
std::span<const Validator> crypto_validators();
std::span<const Validator> device_validators();
std::span<const Validator> east_asia_validators();
std::span<const Validator> east_europe_validators();
std::span<const Validator> european_union_validators();
std::span<const Validator> finance_validators();
std::span<const Validator> france_benelux_validators();
std::span<const Validator> germany_alps_validators();
std::span<const Validator> latin_america_validators();
std::span<const Validator> middle_east_africa_validators();
std::span<const Validator> north_america_validators();
std::span<const Validator> north_europe_validators();
std::span<const Validator> oceania_validators();
std::span<const Validator> russia_validators();
std::span<const Validator> south_europe_validators();
std::span<const Validator> time_place_validators();
std::span<const Validator> travel_document_validators();
std::span<const Validator> united_kingdom_validators();

}  // namespace dscan
