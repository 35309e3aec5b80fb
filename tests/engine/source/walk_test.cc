#include "engine/source/walk.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/unique_fd.h"
#include "tests/testing/ordinary_user.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TempDirectory;

struct Walked {
  std::vector<std::string> files;  ///< Relative to the root, in the order listed.
  std::map<std::string, Skip> skips;
};

Walked walk_all(const std::string& root, const WalkOptions& options = {}) {
  Walked out;
  const auto walked = walk(root, options, [&](Listed listed) {
    std::string relative = listed.path.substr(std::min(root.size() + 1, listed.path.size()));
    EXPECT_EQ(listed.path.rfind(root, 0), 0U) << listed.path;
    if (listed.skip) {
      out.skips[relative] = *listed.skip;
    } else {
      out.files.push_back(relative);
    }
    return true;
  });
  EXPECT_TRUE(walked) << walked.error().message();
  return out;
}

/// A chain of directories, made and removed step by step because its path is too long for one call.
class DeepChain {
 public:
  DeepChain(const std::string& root, int depth) : name_(100, 'd') {
    steps_.push_back(UniqueFd(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
    for (int i = 0; i < depth; ++i) {
      EXPECT_EQ(::mkdirat(steps_.back().get(), name_.c_str(), 0700), 0);
      steps_.push_back(
          UniqueFd(::openat(steps_.back().get(), name_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
    }
  }
  ~DeepChain() {
    while (steps_.size() > 1) {
      steps_.pop_back();
      ::unlinkat(steps_.back().get(), name_.c_str(), AT_REMOVEDIR);
    }
  }
  DeepChain(const DeepChain&) = delete;
  DeepChain& operator=(const DeepChain&) = delete;

 private:
  std::string name_;
  std::vector<UniqueFd> steps_;
};

/// The program may open only `count` more descriptors than it has, as long as this lives.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t count) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const UniqueFd next(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const rlimit few{static_cast<rlim_t>(next.get()) + count, before_.rlim_max};
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  rlimit before_{};
};

TEST(Walk, ListsDepthFirstInByteOrderHiddenOnesToo) {
  const TempDirectory dir;
  for (const char* name : {"b", "a/2", "a/1", "a.txt", ".hidden/x", "B", "\xC3\xA4"}) dir.write(name, "x");
  const Walked walked = walk_all(dir.path());
  EXPECT_THAT(walked.files, ElementsAre(".hidden/x", "B", "a/1", "a/2", "a.txt", "b", "\xC3\xA4"));
  EXPECT_THAT(walked.skips, IsEmpty());
}

TEST(Walk, TellsSizes) {
  const TempDirectory dir;
  dir.write("f", "12345");
  std::uint64_t size = 0;
  ASSERT_TRUE(walk(dir.path(), {}, [&](Listed listed) {
    size = listed.size;
    return true;
  }));
  EXPECT_EQ(size, 5U);
}

TEST(Walk, NamesAreBytes) {
  const TempDirectory dir;
  for (const char* name : {"new\nline", "\xFF\xFE", " ", "-rf", "a\\b", "\x1B[31m"}) dir.write(name, "x");
  EXPECT_THAT(walk_all(dir.path()).files,
              ElementsAre("\x1B[31m", " ", "-rf", "a\\b", "new\nline", "\xFF\xFE"));
}

TEST(Walk, LinksAreFollowedByNobody) {
  const TempDirectory outside;
  outside.write("secret", "x");
  const TempDirectory dir;
  dir.write("d/f", "x");
  namespace fs = std::filesystem;
  fs::create_symlink("d/f", dir / "inside-file");
  fs::create_directory_symlink("d", dir / "inside-dir");
  fs::create_directory_symlink("..", dir / "d/cycle");
  fs::create_directory_symlink(dir.path(), dir / "root");
  fs::create_symlink(outside / "secret", dir / "out-file");
  fs::create_directory_symlink(outside.path(), dir / "out-dir");
  fs::create_symlink("nowhere", dir / "dangling");
  fs::create_symlink("self", dir / "self");
  fs::create_directory_symlink(dir.path() + "/..", dir / "above");

  const Walked walked = walk_all(dir.path());
  EXPECT_THAT(walked.files, ElementsAre("d/f"));
  std::vector<std::string> skipped;
  for (const auto& [name, skip] : walked.skips) {
    skipped.push_back(name);
    EXPECT_EQ(skip.reason, SkipReason::kOutsideRoot) << name;
  }
  EXPECT_THAT(skipped, ElementsAre("above", "dangling", "out-dir", "out-file", "self"));
}

TEST(Walk, ALinkToASiblingWithTheSamePrefixIsOutside) {
  const TempDirectory dir;
  dir.write("root/f", "x");
  dir.write("root-2/g", "x");
  std::filesystem::create_symlink("../root-2/g", dir / "root/link");
  EXPECT_EQ(walk_all(dir / "root").skips["link"].reason, SkipReason::kOutsideRoot);
}

TEST(Walk, SpecialFilesAreSkips) {
  const TempDirectory dir;
  ASSERT_EQ(::mkfifo((dir / "fifo").c_str(), 0600), 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (dir / "socket").copy(address.sun_path, sizeof address.sun_path - 1);
  const UniqueFd bound(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  ASSERT_EQ(::bind(bound.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);

  Walked walked = walk_all(dir.path());
  EXPECT_THAT(walked.files, IsEmpty());
  EXPECT_EQ(walked.skips["fifo"].reason, SkipReason::kNotRegular);
  EXPECT_EQ(walked.skips["fifo"].detail, "FIFO");
  EXPECT_EQ(walked.skips["socket"].detail, "socket");
}

TEST(Walk, ADirectoryThatCannotBeOpenedIsOneSkip) {
  const testing::AsOrdinaryUser ordinary;
  const TempDirectory dir;
  dir.write("closed/f", "x");
  dir.write("open/f", "x");
  ASSERT_EQ(::chmod((dir / "closed").c_str(), 0), 0);
  Walked walked = walk_all(dir.path());
  ASSERT_EQ(::chmod((dir / "closed").c_str(), 0700), 0);
  EXPECT_THAT(walked.files, ElementsAre("open/f"));
  EXPECT_EQ(walked.skips["closed"].reason, SkipReason::kUnreadable);
  EXPECT_EQ(walked.skips["closed"].detail, "Permission denied");
}

TEST(Walk, ExcludesByNameAndByRelativePath) {
  const TempDirectory dir;
  for (const char* name : {"a.log", "sub/b.log", "sub/keep", "node_modules/x/y", "build/out/z", "build/k"}) {
    dir.write(name, "x");
  }
  WalkOptions options;
  for (const char* pattern : {"*.log", "node_modules", "build/out"}) options.filter.exclude(pattern);
  Walked walked = walk_all(dir.path(), options);
  EXPECT_THAT(walked.files, ElementsAre("build/k", "sub/keep"));
  EXPECT_EQ(walked.skips.size(), 4U) << "an excluded directory is one skip";
  for (const char* name : {"a.log", "sub/b.log", "node_modules", "build/out"}) {
    EXPECT_EQ(walked.skips[name].reason, SkipReason::kExcluded) << name;
  }
}

TEST(Walk, FilesOfMoreThanTheLimitAreSkips) {
  const TempDirectory dir;
  dir.write("small", "123");
  dir.write("large", "1234");
  WalkOptions options;
  options.max_file_bytes = 3;
  Walked walked = walk_all(dir.path(), options);
  EXPECT_THAT(walked.files, ElementsAre("small"));
  EXPECT_EQ(walked.skips["large"].reason, SkipReason::kTooLarge);
}

TEST(Walk, FindsTheSameWithoutSizes) {
  const TempDirectory dir;
  for (const char* name : {"small", "sub/large", "sub/deep/x"}) dir.write(name, "1234");
  ASSERT_EQ(::mkfifo((dir.path() + "/fifo").c_str(), 0600), 0);
  ASSERT_EQ(::symlink("/", (dir.path() + "/link").c_str()), 0);
  for (const bool sizes : {true, false}) {
    WalkOptions options;
    options.sizes = sizes;
    std::uint64_t bytes = 0;
    ASSERT_TRUE(walk(dir.path(), options, [&bytes](const Listed& listed) {
      bytes += listed.size;
      return true;
    }));
    EXPECT_EQ(bytes, sizes ? 12U : 0U);
    Walked walked = walk_all(dir.path(), options);
    EXPECT_THAT(walked.files, ElementsAre("small", "sub/deep/x", "sub/large"));
    EXPECT_EQ(walked.skips["fifo"].reason, SkipReason::kNotRegular);
    EXPECT_EQ(walked.skips["link"].reason, SkipReason::kOutsideRoot);
    options.max_file_bytes = 3;
    walked = walk_all(dir.path(), options);
    EXPECT_THAT(walked.files, IsEmpty());
    EXPECT_EQ(walked.skips["small"].reason, SkipReason::kTooLarge);
  }
}

TEST(Walk, OtherFileSystemsAreSkipsIfAskedFor) {
  WalkOptions options;
  options.one_file_system = true;
  options.filter.exclude("*");
  options.filter.exclude("!/proc");
  std::optional<Skip> proc;
  ASSERT_TRUE(walk("/", options, [&](const Listed& entry) {
    if (entry.path == "/proc") proc = entry.skip;
    return true;
  }));
  ASSERT_TRUE(proc);
  EXPECT_EQ(proc->reason, SkipReason::kOtherFileSystem);
}

TEST(Walk, TheObjectsOfGitAreOneSkip) {
  const TempDirectory dir;
  for (const char* name :
       {"work/.git/HEAD", "work/.git/config", "work/.git/refs/heads/main", "work/.git/objects/pack/a.pack",
        "work/code", "bare/HEAD", "bare/refs/x", "bare/objects/aa/b", "shop/objects/cup"}) {
    dir.write(name, "x");
  }
  Walked walked = walk_all(dir.path());
  EXPECT_THAT(walked.files, ElementsAre("bare/HEAD", "bare/refs/x", "shop/objects/cup", "work/.git/HEAD",
                                        "work/.git/config", "work/.git/refs/heads/main", "work/code"));
  EXPECT_EQ(walked.skips["work/.git/objects"].reason, SkipReason::kGitObjects);
  EXPECT_EQ(walked.skips["bare/objects"].reason, SkipReason::kGitObjects);
  WalkOptions options;
  options.git_objects = true;
  EXPECT_EQ(walk_all(dir.path(), options).files.size(), 9U);
}

TEST(Walk, TheScansOwnStoreIsOneSkip) {
  const TempDirectory dir;
  dir.write("data/a", "x");
  dir.write("data/store/CURRENT", "x");
  Walked walked = walk_all(dir.path(), {{}, dir.path() + "/data/store"});
  EXPECT_THAT(walked.files, ElementsAre("data/a"));
  EXPECT_EQ(walked.skips["data/store"].reason, SkipReason::kOwnStore);
}

TEST(Walk, ARootThatIsAFileListsItself) {
  const TempDirectory dir;
  const std::string path = dir.write("only.txt", "abc");
  std::vector<std::string> listed;
  ASSERT_TRUE(walk(path, {}, [&](Listed entry) {
    listed.push_back(entry.path);
    EXPECT_EQ(entry.size, 3U);
    return true;
  }));
  EXPECT_THAT(listed, ElementsAre(path));
}

TEST(Walk, TheRootOfEverythingHasOneSlash) {
  std::vector<std::string> listed;
  WalkOptions options;
  options.filter.exclude("[!e]*");
  ASSERT_TRUE(walk("/", options, [&](Listed entry) {
    listed.push_back(entry.path);
    return listed.size() < 20;
  }));
  ASSERT_FALSE(listed.empty());
  for (const std::string& path : listed) {
    EXPECT_EQ(path[0], '/');
    EXPECT_NE(path.substr(0, 2), "//") << path;
  }
}

TEST(Walk, TheCallbackStopsIt) {
  const TempDirectory dir;
  for (const char* name : {"a", "b", "c"}) dir.write(name, "x");
  int told = 0;
  EXPECT_TRUE(walk(dir.path(), {}, [&](const Listed&) { return ++told < 2; }));
  EXPECT_EQ(told, 2);
}

TEST(Walk, ARootThatCannotBeListedIsAnError) {
  const TempDirectory dir;
  const auto walked = walk(dir / "missing", {}, [](const Listed&) { return true; });
  ASSERT_FALSE(walked);
  EXPECT_EQ(walked.error().code(), ErrorCode::kNotFound);
  EXPECT_NE(walked.error().message().find("missing"), std::string::npos);
}

TEST(Walk, ADeepTreeEndsInASkipWherePathsEnd) {
  const TempDirectory dir;
  dir.write("z", "x");
  const DeepChain chain(dir.path(), 60);  // 6,000 bytes of path; the system takes 4,096.
  const FewDescriptors few(3);
  const Walked walked = walk_all(dir.path());
  EXPECT_THAT(walked.files, ElementsAre("z"));
  ASSERT_EQ(walked.skips.size(), 1U);
  EXPECT_EQ(walked.skips.begin()->second.reason, SkipReason::kUnreadable);
  EXPECT_EQ(walked.skips.begin()->second.detail, "File name too long");
}

TEST(ResolveRoot, ResolvesLinksAndDots) {
  const TempDirectory dir;
  dir.write("real/f", "x");
  std::filesystem::create_directory_symlink("real", dir / "link");
  EXPECT_EQ(*resolve_root(dir / "link/../link/."), dir / "real");
  EXPECT_EQ(*resolve_root("/"), "/");
  const auto missing = resolve_root(dir / "missing");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace dscan
