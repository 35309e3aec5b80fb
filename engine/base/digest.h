// Digests and the identifiers made of them, on OpenSSL's EVP interface.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace dscan {

/// Lower-case hexadecimal of `bytes`.
std::string to_hex(std::string_view bytes);

/// The first 16 bytes of the SHA-256 of the parts, each behind its length.
std::string stable_hash(std::initializer_list<std::string_view> parts);

/// An identifier that is the same for the same parts: their stable_hash as 32 characters of [0-9a-f].
/// Not a secret and not a keyed hash.
std::string stable_id(std::initializer_list<std::string_view> parts);

/// SHA-256 (FIPS 180-4) of `bytes`, 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104) of the parts, each behind its length: its first 16 bytes as 32 characters of
/// [0-9a-f]. Whoever does not have the key cannot try out values.
std::string keyed_hash(std::string_view key, std::initializer_list<std::string_view> parts);

/// A new identifier of 32 characters of [0-9a-f], from the system's random source.
std::string random_id();

/// MD5 of a file's bytes, as the API documents it for OBS objects (a name of content, not a protection).
class Md5 {
 public:
  Md5();
  ~Md5();
  Md5(const Md5&) = delete;
  Md5& operator=(const Md5&) = delete;

  void update(std::string_view bytes);
  /// 32 lower-case hexadecimal digits. Call once.
  std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace dscan
