// The bytes of files, for tests that compare or damage them.
#pragma once

#include <map>
#include <string>

namespace dscan {

/// All files below a directory: path to contents.
std::map<std::string, std::string> directory_contents(const std::string& directory);

std::string read_whole_file(const std::string& path);
void write_whole_file(const std::string& path, const std::string& contents);

}  // namespace dscan
