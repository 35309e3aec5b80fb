// The text of a PDF, through poppler's pdftotext.
//
// In a process of its own, so that neither poppler's licence (GPL) nor what a hostile file can do to it is
// the scanner's. That process has its input, a pipe, and limits: memory, time, no file that it could write;
// where the kernel lets it (Landlock, user and network name spaces), it reads no files but the system's own,
// and has no network. A failure to restrict it further is no reason to leave a file unread.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/base/unique_fd.h"
#include "engine/source/expanded_stream.h"
#include "engine/source/file.h"

namespace dscan {

struct PdfLimits {
  std::uint64_t memory_bytes = std::uint64_t{1} << 30U;
  std::chrono::seconds time =
      std::chrono::seconds(60);  ///< Of the processor, and twice as much by the clock.
};

class PdfText final : public ExpandedStream {
 public:
  /// `file` must outlive the stream. Errors: pdftotext is not installed (kNotFound), or cannot be started.
  static Result<std::unique_ptr<PdfText>> start(const File& file, const PdfLimits& limits = {});
  /// Ends the process if it still runs.
  ~PdfText() override;
  PdfText(const PdfText&) = delete;
  PdfText& operator=(const PdfText&) = delete;

  Result<std::size_t> read(char* out, std::size_t size) override;
  [[nodiscard]] std::string problem() const override { return problem_; }

 private:
  PdfText(pid_t child, UniqueFd output, std::chrono::steady_clock::time_point deadline)
      : child_(child), output_(std::move(output)), deadline_(deadline) {}
  void end(std::string problem);

  pid_t child_;
  UniqueFd output_;
  const std::chrono::steady_clock::time_point deadline_;
  bool ended_ = false;
  std::string problem_;
};

bool is_pdf(std::string_view head);

}  // namespace dscan
