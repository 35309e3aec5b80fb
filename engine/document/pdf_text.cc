#include "engine/document/pdf_text.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "engine/document/confine.h"

namespace dscan {
namespace {

constexpr int kExecFailed = 127;

/// Where systems keep it: the environment's PATH is not asked, because it may lead anywhere.
const char* find_pdftotext() {
  for (const char* path : {"/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/bin/pdftotext"}) {
    if (::access(path, X_OK) == 0) return path;
  }
  return nullptr;
}

/// In the child.
[[noreturn]] void run(const char* program, int input, int output, const PdfLimits& limits) {
  constexpr const char* kArguments[] = {"pdftotext", "-q",   "-enc", "UTF-8", "-nopgbrk",
                                        "-eol",      "unix", "-",    "-",     nullptr};
  constexpr const char* kEnvironment[] = {"LC_ALL=C.UTF-8", nullptr};
  // Ctrl-C is for the scan, which ends this process itself; and this one does not outlive it.
  (void)::setpgid(0, 0);
  (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const bool is_ready = ::lseek(input, 0, SEEK_SET) == 0 && ::dup2(input, STDIN_FILENO) >= 0 &&
                        ::dup2(output, STDOUT_FILENO) >= 0 && ::dup2(nothing, STDERR_FILENO) >= 0;
  const Confinement confinement{limits.memory_bytes, static_cast<std::uint64_t>(limits.time.count())};
  if (is_ready && confine_this_process(confinement)) {
    // exec takes what it does not change as if it did.
    ::execve(program, const_cast<char* const*>(kArguments), const_cast<char* const*>(kEnvironment));
  }
  ::_exit(kExecFailed);
}

}  // namespace

bool is_pdf(std::string_view head) {
  return head.starts_with("%PDF-");
}

Result<std::unique_ptr<PdfText>> PdfText::start(const File& file, const PdfLimits& limits) {
  const char* program = find_pdftotext();
  if (program == nullptr) {
    return Error(ErrorCode::kNotFound, "PDF: pdftotext is not installed (poppler-utils)");
  }
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return Error::from_errno("PDF: no pipe", errno);
  UniqueFd output(pipe[0]);
  const UniqueFd childs_end(pipe[1]);
  const pid_t child = ::fork();
  if (child < 0) return Error::from_errno("PDF: cannot start pdftotext", errno);
  if (child == 0) run(program, file.descriptor(), childs_end.get(), limits);
  const auto deadline = std::chrono::steady_clock::now() + 2 * limits.time;
  return std::unique_ptr<PdfText>(new PdfText(child, std::move(output), deadline));
}

PdfText::~PdfText() {
  if (ended_) return;
  (void)::kill(child_, SIGKILL);
  end("");
}

Result<std::size_t> PdfText::read(char* out, std::size_t size) {
  while (!ended_) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    pollfd ready{output_.get(), POLLIN, 0};
    const int polled = left.count() <= 0 ? 0 : ::poll(&ready, 1, static_cast<int>(left.count()));
    if (polled < 0 && errno == EINTR) continue;
    if (polled <= 0) {
      end("PDF takes too long: the rest was not read");
      break;
    }
    auto got = DescriptorStream(output_.get()).read(out, size);
    if (!got || *got > 0) return got;
    end("");
  }
  return std::size_t{0};
}

/// Of the process too: behind the end of its output it does nothing any more, or as long as its time lasts.
void PdfText::end(std::string problem) {
  ended_ = true;
  output_ = UniqueFd();
  if (!problem.empty()) (void)::kill(child_, SIGKILL);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
  problem_ = std::move(problem);
  if (!problem_.empty()) return;
  if (WIFSIGNALED(status)) problem_ = "PDF takes more memory or time than is allowed: the rest was not read";
  if (WIFEXITED(status) && WEXITSTATUS(status) == kExecFailed)
    problem_ = "PDF: pdftotext cannot be started here";
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0 && problem_.empty())
    problem_ = "PDF is damaged, encrypted or too large for pdftotext: not all of it was read";
}

}  // namespace dscan
