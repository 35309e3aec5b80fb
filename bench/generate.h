// The corpora as texts of any size, each from its own fixed seed. A text ends with the first line that makes
// it as long as asked for.
#pragma once

#include <cstddef>
#include <string>

namespace dscan::bench {

/// A service log: one line in a hundred holds an e-mail address, a card, a phone number or an access key, the
/// others what logs are full of: times, paths, UUIDs, hexadecimal ids, counts, versions.
std::string make_log(std::size_t bytes);

/// A customer table with a header; every row holds an identity number, a mobile number, an e-mail address and
/// a card number among columns that are not sensitive.
std::string make_csv(std::size_t bytes);

/// Something like C++: declarations, calls, comments, constants, addresses of web pages; an author's e-mail
/// address here and there.
std::string make_code(std::size_t bytes);

/// Index documents, one JSON object a line, one in twenty with an e-mail address.
std::string make_documents(std::size_t bytes);

}  // namespace dscan::bench
