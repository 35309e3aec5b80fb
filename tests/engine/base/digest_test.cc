#include "engine/base/digest.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

std::string md5_of(std::initializer_list<std::string_view> pieces) {
  Md5 md5;
  for (const std::string_view piece : pieces) md5.update(piece);
  return md5.finish();
}

TEST(Digest, HexOfAllNibbles) {
  EXPECT_EQ(to_hex(std::string_view("\x00\x1F\xA5\xFF", 4)), "001fa5ff");
  EXPECT_EQ(to_hex(""), "");
}

// RFC 1321, A.5.
TEST(Digest, Md5KnownVectors) {
  EXPECT_EQ(md5_of({}), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(md5_of({"abc"}), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(md5_of({"message", "", " digest"}), "f96b697d7cb7938d525a2f31aaf161d0");
}

// FIPS 180-4's example messages, as NIST publishes their digests.
TEST(Digest, Sha256KnownVectors) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// SHA-256 of "3:abc0:", made with sha256sum: the bytes are on disk in stores, so they may never change.
TEST(Digest, StableIdIsFrozen) {
  EXPECT_EQ(stable_id({"abc", ""}), "bdf1004d3099a7a3712d12c456e15ebb");
}

TEST(Digest, StableHashIsTheIdsBytes) {
  EXPECT_EQ(to_hex(stable_hash({"abc", ""})), stable_id({"abc", ""}));
}

TEST(Digest, StableIdKeepsPartsApart) {
  EXPECT_NE(stable_id({"ab", "c"}), stable_id({"a", "bc"}));
  EXPECT_NE(stable_id({"abc"}), stable_id({"abc", ""}));
  EXPECT_NE(stable_id({"1:a"}), stable_id({"a"}));
}

TEST(Digest, RandomIdsDiffer) {
  const std::string id = random_id();
  EXPECT_EQ(id.size(), 32U);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(id, random_id());
}

}  // namespace
}  // namespace dscan
