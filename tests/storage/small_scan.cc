#include "tests/storage/small_scan.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "storage/job_writer.h"
#include "storage/key_codec.h"
#include "storage/queries.h"
#include "storage/result_codec.h"
#include "storage/resume.h"
#include "storage/unchanged.h"
#include "tests/storage/samples.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

const std::string kProject = "p";

void write(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

using Members = std::vector<std::pair<std::string, std::string>>;

void write_archive(int format, const std::string& path, const Members& members) {
  ::archive* out = ::archive_write_new();
  ::archive_write_set_format(out, format);
  if (::archive_write_open_filename(out, path.c_str()) != ARCHIVE_OK) throw std::runtime_error(path);
  for (const auto& [name, content] : members) {
    ::archive_entry* entry = ::archive_entry_new();
    ::archive_entry_set_pathname(entry, name.c_str());
    ::archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    ::archive_entry_set_filetype(entry, AE_IFREG);
    ::archive_entry_set_perm(entry, 0644);
    ::archive_write_header(out, entry);
    ::archive_write_data(out, content.data(), content.size());
    ::archive_entry_free(entry);
  }
  ::archive_write_free(out);
}

std::optional<Job> newest_job(Store& store) {
  auto page = Queries(store).jobs(kProject, "", 0, 1).value();
  if (page.jobs.empty()) return std::nullopt;
  return std::move(page.jobs.front());
}

}  // namespace

void write_corpus(const std::string& tree) {
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    write(tree + "/notes/" + number + ".txt", i % 3 == 0 ? "x\nSECRET" + number + "\n" : "nothing here\n");
    write(tree + "/tables/" + number + ".csv", "id,name\n1,SECRET" + number + "\n2,none\n");
  }
  write(tree + "/docs.json", "{\"_index\":\"i\",\"_source\":{\"f\":\"SECRET1\"}}\n");
  write(tree + "/image", std::string("\0\1\2SECRET1", 10));
  write_archive(ARCHIVE_FORMAT_TAR_USTAR, tree + "/inner.tar",
                {{"deep.txt", "SECRET9\n"}, {"t.csv", "id,name\n1,SECRET8\n2,none\n"}});
  std::ifstream in(tree + "/inner.tar", std::ios::binary);
  const std::string inner{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  write_archive(ARCHIVE_FORMAT_TAR_USTAR, tree + "/several.tar",
                {{"same.txt", "SECRET1\n"},
                 {"clean.txt", "nothing\n"},
                 {"same.txt", "y\nSECRET2\n"},
                 {"image", std::string("\0\1SECRET1", 9)},
                 {"inner.tar", inner},
                 {"last.csv", "id,name\n1,SECRET3\n2,none\n"}});
  // Documents: what is the file itself comes last, behind the parts that are objects of their own.
  const auto paragraphs = [](const std::string& text) {
    return "<w:document xmlns:w='w'><w:p><w:t>" + text + "</w:t></w:p></w:document>";
  };
  write_archive(ARCHIVE_FORMAT_ZIP, tree + "/letter.docx",
                {{"[Content_Types].xml", "<Types/>"},
                 {"word/document.xml", paragraphs("SECRET4")},
                 {"word/footnotes.xml", paragraphs("SECRET5")},
                 {"word/comments.xml", paragraphs("nothing")}});
  write(tree + "/mail.eml",
        "From: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
        "boundary=xyz\n\n--xyz\n\nSECRET6\n--xyz\n"
        "Content-Disposition: attachment; filename=note.txt\n\nSECRET7\n--xyz--\n");
}

JobOptions small_options(const std::string& tree) {
  JobOptions options;
  options.project_id = kProject;
  options.name = "small";
  options.roots = {tree};
  options.scan.reveal = true;
  return options;
}

std::shared_ptr<const CompiledRules> small_rules() {
  static const auto rules = testing::compiled({testing::regex_rule("secret", "SECRET\\d+")});
  return rules;
}

Result<void> DyingSink::begin_job(const Job& job, const Catalog& catalog) {
  return sink_.begin_job(job, catalog);
}

Result<void> DyingSink::update_job(const Job& job) {
  if (is_dead_) return Error(ErrorCode::kIo, "dead");
  return sink_.update_job(job);
}

Result<void> DyingSink::update_task(const Job& job, const Task& task) {
  if (is_dead_) return Error(ErrorCode::kIo, "dead");
  return sink_.update_task(job, task);
}

Result<void> DyingSink::close_file(const Job& job, const Task& task, const FileOutcome& outcome) {
  is_dead_ = is_dead_ || left_-- == 0;
  if (is_dead_) return Error(ErrorCode::kIo, "dead");
  return sink_.close_file(job, task, outcome);
}

Result<JobOutcome> small_scan(Store& store, const JobOptions& asked, std::optional<std::size_t> files) {
  const SystemClock clock;
  JobOptions options = asked;
  JobPlan plan;
  plan.options = options;
  const auto newest = newest_job(store);
  if (newest && newest->status != JobStatus::kFinished) {
    const auto stored = load_stored_job(store, kProject, newest->id);
    if (!stored) return stored.error();
    DSCAN_RETURN_IF_ERROR(check_resumable(*stored));
    DSCAN_RETURN_IF_ERROR(prepare_resume(store, *stored, options));
  }
  JobWriter writer(store);
  writer.remember(plan);
  DyingSink sink(writer, files.value_or(SIZE_MAX));
  Progress progress;
  return run_job(options, small_rules(), clock, sink, progress, {});
}

bool is_finished(Store& store) {
  const auto newest = newest_job(store);
  return newest && newest->status == JobStatus::kFinished;
}

std::string told_by(Store& store) {
  const Queries queries(store);
  const Job job = newest_job(store).value();
  std::string told(job_status_name(job.status));
  for (const Task& task : queries.tasks(kProject, job.id).value()) {
    const TaskCounters& counters = task.counters;
    told += "\ntask " + std::to_string(task.ordinal) + ":";
    for (const std::uint64_t number :
         {counters.listed, counters.finished, counters.skipped, counters.objects, counters.sensitive_objects,
          counters.matches, counters.bytes, counters.issues, std::uint64_t{task.level_rank}}) {
      told += " " + std::to_string(number);
    }
    for (const auto& [reason, count] : task.skips) {
      told += ", " + std::string(skip_reason_text(reason)) + " " + std::to_string(count);
    }
  }
  EXPECT_TRUE(queries.each_result(kProject, job.id, {}, [&](const StoredResult& result) {
    ObjectResult object = result.object;
    object.id.clear();
    object.scan_time = object.create_time = 0;
    told += "\n" + object.full_path + " " + std::to_string(object.level_rank) + " " + encode_result(object);
    return true;
  }));
  EXPECT_TRUE(queries.each_skip(kProject, job.id, [&](const StoredSkip& skip) {
    told += "\nskip " + skip.path + " " + std::string(skip_reason_text(skip.skip.reason));
    return true;
  }));
  return told;
}

}  // namespace dscan
