#include "api/cli/settings_report.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

namespace dscan {
namespace {

using FileItems = std::vector<CLI::ConfigItem>;

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

Result<FileItems> read_file(const std::string& file) {
  std::ifstream input(file);
  if (!input) return FileItems();
  try {
    return CLI::ConfigTOML().from_config(input);
  } catch (const CLI::Error& error) {
    return Error(ErrorCode::kInvalidArgument, file + ": " + error.what());
  }
}

/// Marks of CLI11 around the items of a section.
bool is_mark(const CLI::ConfigItem& item) {
  return item.name == "++" || item.name == "--";
}

class Reporter {
 public:
  Reporter(const std::string& file, const FileItems& items) : file_(file), items_(items) {}

  void add(const CLI::App& command, const CLI::App* flags, const std::vector<std::string>& path) {
    for (const CLI::Option* option : command.get_options()) {
      const std::string name = option->get_single_name();
      if (name != "help" && !option->get_positional()) add(*option, flags, path);
    }
  }

  SettingsReport finish() {
    for (const CLI::ConfigItem& item : items_) {
      if (!is_mark(item) && used_.count(&item) == 0) report_.unknown.push_back(item.fullname());
    }
    return std::move(report_);
  }

  /// Keys of commands that are not shown are known all the same.
  void know(const CLI::App& command, const std::vector<std::string>& path) {
    for (const CLI::Option* option : command.get_options()) find(option->get_single_name(), path);
  }

 private:
  const CLI::ConfigItem* find(const std::string& name, const std::vector<std::string>& path) {
    const CLI::ConfigItem* last = nullptr;
    for (const CLI::ConfigItem& item : items_) {
      if (is_mark(item) || item.name != name || item.parents != path) continue;
      used_.insert(&item);
      last = &item;
    }
    return last;
  }

  void add(const CLI::Option& option, const CLI::App* flags, const std::vector<std::string>& path) {
    const std::string& name = option.get_single_name();
    const CLI::Option* const flag = flags == nullptr ? nullptr : flags->get_option_no_throw("--" + name);
    const std::string variable = environment_name(name);
    const char* const environment = std::getenv(variable.c_str());
    const CLI::ConfigItem* const item = find(name, path);
    Setting setting{joined(path), "--" + name, option.get_default_str(), "default"};
    if (flag != nullptr && flag->count() > 0) {
      setting.value = joined(flag->results());
      setting.source = "flag";
    } else if (environment != nullptr) {
      setting.value = environment;
      setting.source = "environment " + variable;
    } else if (item != nullptr) {
      setting.value = joined(item->inputs);
      setting.source = "file " + file_;
    }
    report_.settings.push_back(std::move(setting));
  }

  const std::string& file_;
  const FileItems& items_;
  std::set<const CLI::ConfigItem*> used_;
  SettingsReport report_;
};

/// The command that was parsed, words of it and all; nullptr if none was.
struct Chosen {
  const CLI::App* app = nullptr;
  std::vector<std::string> path;
};

Chosen chosen_command(const CLI::App& flags) {
  Chosen out;
  for (const CLI::App* at = &flags; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    out.app = at;
    out.path.push_back(at->get_name());
  }
  return out;
}

void add_all(const CLI::App& command, const Chosen& chosen, const std::vector<std::string>& path,
             Reporter& reporter) {
  for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; })) {
    std::vector<std::string> inside = path;
    inside.push_back(below->get_name());
    if (chosen.app == nullptr || chosen.path == inside) {
      reporter.add(*below, chosen.app, inside);
    } else {
      reporter.know(*below, inside);
    }
    add_all(*below, chosen, inside, reporter);
  }
}

}  // namespace

std::string environment_name(const std::string& option) {
  std::string out = "DSCAN_";
  for (const char c : option)
    out += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

Result<SettingsReport> report_settings(const CLI::App& app, const CLI::App& flags, const std::string& file) {
  const auto items = read_file(file);
  if (!items) return items.error();
  Reporter reporter(file, *items);
  add_all(app, chosen_command(flags), {}, reporter);
  return reporter.finish();
}

}  // namespace dscan
