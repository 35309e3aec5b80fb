// JSON schemas (draft 2020-12, as OpenAPI 3.1 takes them) in a few words, to describe routes with.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace dscan {

enum class Presence { kOptional, kRequired };

namespace schema {

using Schema = boost::json::object;

Schema text();
/// One of these words.
Schema one_of(std::initializer_list<std::string_view> words);
/// A 32-bit and a 64-bit integer.
Schema int32();
Schema int64();
/// An integer from `least` to `most`, `fallback` if it is not given.
Schema int_between(std::int64_t least, std::int64_t most, std::int64_t fallback);
Schema boolean();
Schema list_of(Schema element);
/// An object with exactly these members.
Schema record(std::initializer_list<std::pair<std::string_view, Schema>> members);
/// A member of a request's body.
struct Field {
  std::string_view name;
  Schema form;
  Presence presence = Presence::kOptional;
};
/// An object that clients send: more members than these are let pass.
Schema body(std::initializer_list<Field> fields);
/// Text of so many characters.
Schema text_of(std::int64_t least, std::int64_t most);
/// An object of texts under keys that are data.
Schema texts_by_key();
/// The same, or null.
Schema or_null(Schema schema);

}  // namespace schema
}  // namespace dscan
