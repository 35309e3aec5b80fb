#include "api/cli/output_file.h"

#include <cerrno>
#include <filesystem>

namespace dscan {
namespace {

/// A device, a pipe: something that is written to and must never be replaced by a file.
bool is_no_file(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

}  // namespace

void OutputFile::Closer::operator()(std::FILE* file) const {
  if (file != stdout) std::fclose(file);
}

OutputFile::~OutputFile() {
  if (file_ != nullptr && !temporary_.empty()) static_cast<void>(std::remove(temporary_.c_str()));
}

Result<OutputFile> OutputFile::open(const std::string& path) {
  OutputFile out;
  out.path_ = path;
  if (path.empty()) {
    out.file_.reset(stdout);
    return out;
  }
  if (is_no_file(path)) {
    out.file_.reset(std::fopen(path.c_str(), "w"));
  } else {
    out.temporary_ = path + ".partial";
    out.file_.reset(std::fopen(out.temporary_.c_str(), "w"));
  }
  if (out.file_ == nullptr) return Error::from_errno("--output: " + path, errno);
  return out;
}

void OutputFile::write(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file_.get());
}

Result<void> OutputFile::finish() {
  const std::string what = path_.empty() ? "standard output" : path_;
  if (std::fflush(file_.get()) != 0 || std::ferror(file_.get()) != 0) return Error::from_errno(what, errno);
  if (temporary_.empty()) return {};
  file_.reset();
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return Error::from_errno(what, errno);
  return {};
}

}  // namespace dscan
