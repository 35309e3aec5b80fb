// Archives made by libarchive, for tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace dscan::testing {

using ArchiveMembers = std::vector<std::pair<std::string, std::string>>;

/// Writes an archive of one format with these members to `path`.
inline void make_archive(const std::string& path, int format, const ArchiveMembers& members) {
  ::archive* out = ::archive_write_new();
  ::archive_write_set_format(out, format);
  ::archive_write_open_filename(out, path.c_str());
  for (const auto& [member, content] : members) {
    ::archive_entry* entry = ::archive_entry_new();
    ::archive_entry_set_pathname(entry, member.c_str());
    ::archive_entry_set_filetype(entry, AE_IFREG);
    ::archive_entry_set_perm(entry, 0644);
    ::archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    EXPECT_EQ(::archive_write_header(out, entry), ARCHIVE_OK);
    ::archive_write_data(out, content.data(), content.size());
    ::archive_entry_free(entry);
  }
  ::archive_write_free(out);
}

}  // namespace dscan::testing
