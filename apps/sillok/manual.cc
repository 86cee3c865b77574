// SPDX-License-Identifier: Apache-2.0
// The manual page and what shells complete, both made from the options themselves, so that they
// cannot tell of others.
#include "context.h"
#include "output.h"
#include "sillok/version.h"

namespace sillok::app {
namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  std::vector<const CLI::App*> out;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!sub->get_group().empty()) out.push_back(sub);
  }
  return out;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  std::vector<const CLI::Option*> out;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) out.push_back(option);
  }
  return out;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

// "-j", "--jobs"; empty for a positional.
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> out;
  for (const std::string& name : option.get_snames()) out.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.push_back("--" + name);
  return out;
}

// --- the page, for man(7)

// Text that roff takes as it stands.
std::string plain(std::string_view text) {
  std::string out;
  bool first = true;  // of a line
  for (const char c : text) {
    if (first && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
    first = c == '\n';
  }
  return out;
}

void options_page(std::string& out, const CLI::App& app) {
  for (const CLI::Option* option : options_of(app)) {
    out += ".TP\n";
    std::string name;
    for (const std::string& each : names_of(*option)) name += (name.empty() ? "" : ", ") + each;
    if (!name.empty()) name = "\\fB" + plain(name) + "\\fR";
    if (option->get_positional() || takes_value(*option))
      name += (name.empty() ? "\\fI" : " \\fI") + plain(option->get_type_name()) + "\\fR";
    out += name + "\n" + plain(option->get_description()) + "\n";
  }
}

void command_page(std::string& out, const CLI::App& app, const std::string& path) {
  const auto below = commands_of(app);
  if (below.empty()) {
    out += ".SS \"" + plain(path) + "\"\n" + plain(app.get_description()) + ".\n";
    options_page(out, app);
    if (!app.get_footer().empty()) out += ".PP\n.nf\n" + plain(app.get_footer()) + "\n.fi\n";
  }
  for (const CLI::App* sub : below)
    command_page(out, *sub, (path.empty() ? "" : path + " ") + sub->get_name());
}

std::string page(const CLI::App& app) {
  std::string out = ".TH SILLOK 1 \"\" \"sillok " + std::string(kVersion) + "\"\n";
  out += ".SH NAME\nsillok \\- records of political events from dated news reports\n";
  out += ".SH SYNOPSIS\n.B sillok\n.I COMMAND\n[\\fIOPTIONS\\fR]\n";
  out += ".SH DESCRIPTION\n" + plain(app.get_description()) +
         "\nData goes to standard output, messages go to standard error.\n";
  out += ".SH COMMANDS\n";
  command_page(out, app, "");
  out += ".SH EXIT STATUS\n";
  const std::pair<int, const char*> codes[] = {
      {kDone, "done"},
      {kFailed, "failed"},
      {kWrongUsage, "wrong usage"},
      {kRejected, "done, but some reports were rejected (with \\-\\-strict)"},
      {kMissing, "a model, dictionary or database is missing or unusable"},
      {kAlarm, "an alarm (alert \\-\\-exit\\-code)"},
      {kInterrupted, "interrupted"}};
  for (const auto& [code, what] : codes)
    out += ".TP\n.B " + std::to_string(code) + "\n" + what + "\n";
  return out;
}

// --- completion

// Every command by its path ("dict lint"), with the words that may follow it.
struct Words {
  std::string path;
  std::vector<std::string> commands, options;
};

void collect(std::vector<Words>& out, const CLI::App& app, const std::string& path) {
  Words words{path, {}, {}};
  for (const CLI::App* sub : commands_of(app)) words.commands.push_back(sub->get_name());
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : names_of(*option)) words.options.push_back(name);
  }
  out.push_back(words);
  for (const CLI::App* sub : commands_of(app))
    collect(out, *sub, path + (path.empty() ? "" : " ") + sub->get_name());
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string bash(const std::vector<Words>& all) {
  std::string out = "# bash completion of sillok: sillok completion bash\n"
                    "_sillok() {\n"
                    "  local word=${COMP_WORDS[COMP_CWORD]} path='' commands='' options='' i\n"
                    "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
                    "    case \"$path ${COMP_WORDS[i]}\" in\n";
  for (const Words& words : all) {
    if (!words.path.empty()) out += "      ' " + words.path + "') path=' " + words.path + "' ;;\n";
  }
  out += "    esac\n"
         "  done\n"
         "  case \"$path\" in\n";
  for (const Words& words : all) {
    out += "    '" + (words.path.empty() ? "" : " " + words.path) + "') commands='" +
           joined(words.commands) + "' options='" + joined(words.options) + "' ;;\n";
  }
  out += "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "  else\n"
         "    COMPREPLY=($(compgen -W \"$commands\" -- \"$word\") $(compgen -f -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _sillok sillok\n";
  return out;
}

std::string shell_word(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

void fish(std::string& out, const CLI::App& app, const std::string& condition) {
  const std::string when = "complete -c sillok -n " + shell_word(condition);
  for (const CLI::App* sub : commands_of(app))
    out += when + " -a " + sub->get_name() + " -d " + shell_word(sub->get_description()) + "\n";
  for (const CLI::Option* option : options_of(app)) {
    if (option->get_positional()) continue;
    out += when;
    for (const std::string& name : option->get_snames()) out += " -s " + name;
    for (const std::string& name : option->get_lnames()) out += " -l " + name;
    out += std::string(takes_value(*option) ? " -r" : "") + " -d " +
           shell_word(option->get_description()) + "\n";
  }
  for (const CLI::App* sub : commands_of(app)) {
    const bool top = app.get_parent() == nullptr;
    fish(out, *sub,
         (top ? "" : condition + "; and ") + "__fish_seen_subcommand_from " + sub->get_name());
  }
}

std::string completion(const CLI::App& app, const std::string& shell) {
  std::vector<Words> all;
  collect(all, app, "");
  if (shell == "bash") return bash(all);
  if (shell == "zsh")
    return "#compdef sillok\nautoload -U bashcompinit\nbashcompinit\n" + bash(all);
  std::string out = "# fish completion of sillok: sillok completion fish\n";
  fish(out, app, "__fish_use_subcommand");
  return out;
}

const CLI::App& top_of(const CLI::App& app) {
  const CLI::App* at = &app;
  while (at->get_parent() != nullptr) at = at->get_parent();
  return *at;
}

}  // namespace

void add_manual(CLI::App& app, Context& context) {
  auto* page_of = app.add_subcommand("manual", "Prints the manual page of all commands, for man");
  page_of->footer("Example:\n  sillok manual | man -l -");
  page_of->callback([&context, page_of] {
    context.run = [page_of] {
      Output().write(page(top_of(*page_of)));
      return kDone;
    };
  });
  auto shell = std::make_shared<std::string>();
  auto* sub = app.add_subcommand("completion", "Prints what a shell needs to complete commands");
  sub->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->type_name("SHELL")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
  sub->footer("Example:\n  source <(sillok completion bash)");
  sub->callback([&context, sub, shell] {
    context.run = [sub, shell] {
      Output().write(completion(top_of(*sub), *shell));
      return kDone;
    };
  });
}

}  // namespace sillok::app
