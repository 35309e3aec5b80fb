// Exports of a job's results as CSV files, kept below the store's directory until newer ones take their
// place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/queries.h"
#include "storage/registry/exports.h"
#include "storage/registry/registry.h"
#include "storage/store.h"

namespace dscan {

struct ExportLimits {
  std::size_t bytes = std::size_t{64} << 20U;  ///< Of a file: it is sent from memory. More: the export fails.
  std::size_t files = 20;                      ///< Of a project; the oldest one goes.
};

struct ExportContext {
  Registry& registry;
  const Queries& queries;
  Store& store;
  std::string_view project;
  ExportLimits limits = {};
};

/// What is to be exported.
struct ExportWish {
  ExportRow row;       ///< Id, status and failure are found out.
  std::string run_id;  ///< Of the job; empty: it never ran.
  ResultFilter filter;
  std::string container;    ///< Database, index or folder; empty: any.
  std::string object_name;  ///< Empty: any.
  bool masks = false;       ///< Examples are masked even if the scan kept them as they are.
};

/// Writes the file (mode 0600), streaming, and returns when it is there or has failed, as the row says.
/// Results are as they were corrected. Errors: kIo.
Result<ExportRow> export_results(const ExportContext& context, const ExportWish& wish);

/// The newest of the job; nullopt: there is none.
Result<std::optional<ExportRow>> last_export(const ExportContext& context, std::string_view job_id);

/// What is in the file. kNotFound: the project has no such export, or it failed.
Result<std::string> read_export(const ExportContext& context, std::string_view job_id, std::string_view id);

}  // namespace dscan
