#include "engine/source/file.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "tests/testing/ordinary_user.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using testing::TempDirectory;

/// Opens what must be a file.
File open_file(const std::string& path) {
  auto opened = File::open(path);
  EXPECT_TRUE(std::holds_alternative<File>(opened)) << path;
  return std::get<File>(std::move(opened));
}

Skip skip_of(const std::string& path) {
  auto opened = File::open(path);
  EXPECT_TRUE(std::holds_alternative<Skip>(opened)) << path;
  return std::holds_alternative<Skip>(opened) ? std::get<Skip>(opened)
                                              : Skip{SkipReason::kExcluded, "opened"};
}

std::string drain(ByteStream& stream) {
  std::string out;
  char piece[3];
  while (true) {
    const auto got = stream.read(piece, sizeof piece);
    EXPECT_TRUE(got);
    if (!got || *got == 0) return out;
    out.append(piece, *got);
  }
}

TEST(File, ReadsAtAnyOffset) {
  const TempDirectory dir;
  const File file = open_file(dir.write("f", "0123456789"));
  EXPECT_EQ(file.size(), 10U);
  char out[4] = {};
  ASSERT_EQ(*file.read_at(3, out, 4), 4U);
  EXPECT_EQ(std::string(out, 4), "3456");
  EXPECT_EQ(*file.read_at(8, out, 4), 2U);
  EXPECT_EQ(*file.read_at(10, out, 4), 0U);
  EXPECT_EQ(*file.read_at(1000, out, 4), 0U);
}

TEST(File, WhatIsNoFileIsASkip) {
  const TempDirectory dir;
  EXPECT_EQ(skip_of(dir / "missing").reason, SkipReason::kVanished);
  EXPECT_EQ(skip_of(dir.write("f", "") + "/below").reason, SkipReason::kVanished);
  EXPECT_EQ(skip_of(dir.path()).reason, SkipReason::kNotRegular);
  EXPECT_EQ(skip_of("/dev/null").reason, SkipReason::kNotRegular);

  ASSERT_EQ(::mkfifo((dir / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(skip_of(dir / "fifo").reason, SkipReason::kNotRegular) << "and it must not block";

  std::filesystem::create_symlink(dir / "f", dir / "link");
  EXPECT_EQ(skip_of(dir / "link").reason, SkipReason::kNotRegular);
  dir.write("real/f", "");
  std::filesystem::create_directory_symlink("real", dir / "linked");
  EXPECT_EQ(skip_of(dir / "linked/f").reason, SkipReason::kNotRegular) << "a directory that became a link";
  EXPECT_EQ(skip_of(dir / std::string(5000, 'x')).reason, SkipReason::kUnreadable);
}

TEST(File, ASocketIsASkip) {
  const TempDirectory dir;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (dir / "s").copy(address.sun_path, sizeof address.sun_path - 1);
  const UniqueFd bound(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  ASSERT_EQ(::bind(bound.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(skip_of(dir / "s").reason, SkipReason::kNotRegular);
}

TEST(File, SaysWhyItMayNotBeRead) {
  const testing::AsOrdinaryUser ordinary;
  const TempDirectory dir;
  const std::string path = dir.write("secret", "x");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  const Skip skip = skip_of(path);
  EXPECT_EQ(skip.reason, SkipReason::kUnreadable);
  EXPECT_EQ(skip.detail, "Permission denied");
}

TEST(FileRangeStream, GivesItsRangeOnly) {
  const TempDirectory dir;
  const File file = open_file(dir.write("f", "0123456789"));
  const auto range = [&](std::uint64_t begin, std::uint64_t end) {
    FileRangeStream stream(file, begin, end);
    return drain(stream);
  };
  EXPECT_EQ(range(0, 10), "0123456789");
  EXPECT_EQ(range(2, 7), "23456");
  EXPECT_EQ(range(4, 4), "");
  EXPECT_EQ(range(7, UINT64_MAX), "789");
  EXPECT_EQ(range(20, 30), "");
}

TEST(FileRangeStream, EndsEarlyWhereTheFileWasCut) {
  const TempDirectory dir;
  const std::string path = dir.write("f", "0123456789");
  const File file = open_file(path);
  std::filesystem::resize_file(path, 4);
  FileRangeStream stream(file, 2, file.size());
  EXPECT_EQ(drain(stream), "23");
}

TEST(File, Md5IsOfTheWholeFile) {
  const TempDirectory dir;
  // RFC 1321, A.5.
  EXPECT_EQ(*md5_of(open_file(dir.write("empty", ""))), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(*md5_of(open_file(dir.write("abc", "abc"))), "900150983cd24fb0d6963f7d28e17f72");
  const std::string big(1'000'000, 'a');  // More than one piece.
  EXPECT_EQ(*md5_of(open_file(dir.write("big", big))), "7707d6ae4e027c70eea2a935c2296f21");
}

}  // namespace
}  // namespace dscan
