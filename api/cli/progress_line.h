// One line on the terminal that says how far a job is.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>

#include "engine/job/progress.h"

namespace dscan {

/// What the line says: files, bytes, speed, time left, matches.
std::string progress_text(const Progress& progress, std::chrono::milliseconds elapsed);

/// Redraws the line on standard error while it lives, and wipes it at its end. Draws nothing unless standard
/// error is a terminal.
class ProgressLine {
 public:
  enum class Show { kIfTerminal, kNever };
  /// Whether anything will be drawn, so that somebody wants to know how many bytes there are.
  static bool is_drawn(Show show);

  /// `progress` must outlive the line.
  ProgressLine(const Progress& progress, Show show);

 private:
  std::jthread thread_;
};

}  // namespace dscan
