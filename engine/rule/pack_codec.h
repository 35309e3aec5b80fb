// A pack as bytes that are quick to read: the built-in rules are parsed when the program is built, not each
// time that it starts.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/rule/pack.h"

namespace dscan {

/// All that the pack holds. For a program of the same build on the same kind of machine only: whoever keeps
/// packs writes TOML.
std::string pack_bytes(const Pack& pack);

/// The pack of bytes that pack_bytes() has made; of others it is not safe to ask. Errors: they are cut short.
Result<Pack> pack_of_bytes(std::string_view bytes);

}  // namespace dscan
