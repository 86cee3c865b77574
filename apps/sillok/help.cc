// SPDX-License-Identifier: Apache-2.0
#include "help.h"

#include <algorithm>

namespace sillok::app {
namespace {

constexpr size_t kWidth = 90;

// Appends `text` in lines of at most kWidth columns, the first one starting at `column`.
void wrap(std::string& out, const std::string& text, size_t column, size_t indent) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (column + (end - at) > kWidth && column > indent) {
      out.pop_back();  // the blank that ended the line
      out += "\n" + std::string(indent, ' ');
      column = indent;
    }
    out.append(text, at, end - at);
    column += end - at;
    if (end < text.size()) out.push_back(' ');
    ++column;
    at = end + 1;
  }
  out.push_back('\n');
}

void entry(std::string& out, const std::string& name, const std::string& what, size_t indent) {
  out += "  " + name;
  size_t column = 2 + name.size();
  if (column + 2 > indent) {
    out.push_back('\n');
    column = 0;
  }
  out += std::string(indent - column, ' ');
  wrap(out, what, indent, indent);
}

std::string name_of(const CLI::Option& option) {
  std::string name;
  if (option.get_positional()) {
    name = option.get_type_name();
  } else {
    for (const std::string& s : option.get_snames()) name += "-" + s + ", ";
    for (const std::string& l : option.get_lnames()) name += "--" + l + ", ";
    name.resize(name.size() - 2);
    if (option.get_items_expected_max() > 0) name += " " + option.get_type_name();
  }
  return name;
}

class Help : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string /*name*/,
                        CLI::AppFormatMode /*mode*/) const override {
    std::string out;
    wrap(out, app->get_description(), 0, 0);
    out += "\nUsage: " + path(app);
    const auto commands = app->get_subcommands([](const CLI::App*) { return true; });
    if (!commands.empty()) out += " COMMAND";
    const auto options = app->get_options();
    if (options.size() > 1) out += " [OPTIONS]";
    for (const CLI::Option* option : options) {
      if (option->get_positional()) {
        out += option->get_required() ? " " + option->get_type_name()
                                      : " [" + option->get_type_name() +
                                            (option->get_items_expected_max() > 1 ? " ...]" : "]");
      }
    }
    out += "\n";
    if (!commands.empty()) {
      out += "\nCommands:\n";
      size_t longest = 0;
      for (const CLI::App* sub : commands) longest = std::max(longest, sub->get_name().size());
      for (const CLI::App* sub : commands) {
        if (!sub->get_group().empty())
          entry(out, sub->get_name(), sub->get_description(), longest + 4);
      }
    }
    list(out, options, true, "\nInput:\n");
    list(out, options, false, "\nOptions:\n");
    if (!app->get_footer().empty()) out += "\n" + app->get_footer() + "\n";
    return out;
  }

 private:
  static std::string path(const CLI::App* app) {
    std::string name = app->get_name();
    while ((app = app->get_parent()) != nullptr) name = app->get_name() + " " + name;
    return name;
  }

  static void list(std::string& out, const std::vector<const CLI::Option*>& options,
                   bool positional, const char* heading) {
    bool any = false;
    for (const CLI::Option* option : options) {
      if (option->get_positional() != positional || option->get_group().empty()) continue;
      if (!any) out += heading;
      any = true;
      entry(out, name_of(*option), option->get_description(), 26);
    }
  }
};

}  // namespace

void set_help(CLI::App& app) {
  app.formatter(std::make_shared<Help>());
  app.set_help_flag("-h,--help", "Prints this help");
  app.footer("Examples:\n"
             "  sillok explain --date 2020-06-17 'Russia called for restraint.'\n"
             "  sillok code --date 2020-06-17 report.txt\n"
             "  sillok code reports.jsonl -j 2 --rejects rejects.jsonl > events.jsonl\n"
             "\n'sillok COMMAND --help' tells more about one command.");
}

std::string help_of(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  return at->help();
}

}  // namespace sillok::app
