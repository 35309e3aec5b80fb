// In which encoding a text is written, as far as its head tells.
//
// Byte order marks, and the NUL bytes that UTF-16 and UTF-32 put between ASCII characters, are looked at
// here; the encodings of one to four bytes a character are told apart by uchardet. ICU's detector says the
// same of the texts in the tests, but comes with 35 MB of data for what takes uchardet 0.2 MB.
#pragma once

#include <string>
#include <string_view>

namespace dscan {

/// `head` is the first kSniffBytes of a file or all of it. A name that iconv knows; empty: it is read as it
/// is, because it is ASCII, UTF-8, binary, or nothing that can be told. A guess is taken only where all of
/// the head can be decoded by it, and an encoding whose characters may end in an ASCII byte only where its
/// characters stand in rows: a wrong one would swallow the letter behind each accent of a Latin text.
/// `chosen`, unless it is empty, goes before what is guessed, but not before a byte order mark; and it makes
/// no text of a binary file unless its own texts have NUL bytes too.
std::string encoding_of(std::string_view head, std::string_view chosen = {});

/// Whether iconv can make UTF-8 of it.
bool is_known_encoding(const std::string& name);

}  // namespace dscan
