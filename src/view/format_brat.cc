// SPDX-License-Identifier: Apache-2.0
// brat: a folder with a text and its marks (.txt, .ann) for each sentence, and annotation.conf.
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/hash.h"
#include "view/format_sentences.h"
#include "view/records.h"

namespace sillok::view {
namespace {

// The names of brat's attributes for the standing of an act, in the order of aux_names.
constexpr std::array<std::pair<uint8_t, std::string_view>, 4> kStanding = {
    {{kHistorical, "Historical"},
     {kFuture, "Future"},
     {kHypothetical, "Hypothetical"},
     {kNegation, "Negation"}}};

std::string_view brat_role(std::string_view role) {
  if (role == "actor") return "Actor";
  if (role == "recipient") return "Recipient";
  return role == "place" ? "Place" : "Said-by";
}

// What may stand in the name of a file or a label everywhere.
std::string plain(std::string_view text, size_t longest) {
  std::string out;
  for (const char c : text.substr(0, longest)) {
    const bool safe = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    out.push_back(safe ? c : '-');
  }
  return out;
}

class Brat : public SentenceWriter {
 public:
  void end(std::string& out) override {
    SentenceWriter::end(out);
    std::string conf = "[entities]\nPARTY\nPLACE\n\n[relations]\n\n[events]\n";
    for (const std::string& category : categories_) {
      conf += category + "\tActor*:PARTY, Recipient*:PARTY, Said-by*:PARTY, Place*:PLACE\n";
    }
    conf += "\n[attributes]\n";
    for (const auto& [flag, name] : kStanding) conf += std::string(name) + "\tArg:<EVENT>\n";
    files_.push_back({"annotation.conf", conf});
  }

  std::vector<NamedFile> take_files() override { return std::exchange(files_, {}); }

 protected:
  void sentence(std::string&, const MarkedSentence& marked) override {
    std::string ann;
    for (size_t i = 0; i < marked.words.size(); ++i) {
      const MarkedWords& words = marked.words[i];
      ann += "T" + std::to_string(i + 1) + "\t" + plain(words.label, 40) + " ";
      for (size_t p = 0; p < words.pieces.size(); ++p) {
        ann += (p == 0 ? "" : ";") + std::to_string(words.pieces[p].first) + " " +
               std::to_string(words.pieces[p].second);
      }
      ann += "\t" + words.text + "\n";
    }
    size_t attribute = 1;
    for (size_t i = 0; i < marked.acts.size(); ++i) act(ann, marked, i, attribute);
    const Record& first = marked.first();
    const std::string name = plain(first.report.id, 40) + "-" + std::to_string(first.sequence) +
                             "-" + hex64(hash_bytes(first.id, hash_bytes(first.report.id)));
    files_.push_back({name + ".txt", marked.text + "\n"});
    files_.push_back({name + ".ann", std::move(ann)});
  }

 private:
  void act(std::string& ann, const MarkedSentence& marked, size_t index, size_t& attribute) {
    const MarkedAct& act = marked.acts[index];
    const std::string event = "E" + std::to_string(index + 1);
    const std::string category = plain(marked.words[act.words].label, 40);
    categories_.insert(category);
    ann += event + "\t" + category + ":T" + std::to_string(act.words + 1);
    std::map<std::string_view, int> told;  // brat numbers further arguments of one role
    for (const auto& [role, at] : act.roles) {
      const int number = ++told[role];
      ann += " " + std::string(brat_role(role)) + (number > 1 ? std::to_string(number) : "") +
             ":T" + std::to_string(at + 1);
    }
    ann += "\n";
    for (const auto& [flag, name] : kStanding) {
      if ((act.record->aux & flag) != 0)
        ann += "A" + std::to_string(attribute++) + "\t" + std::string(name) + " " + event + "\n";
    }
    ann += "#" + std::to_string(index + 1) + "\tAnnotatorNotes " + event + "\t" +
           on_one_line(act.record->id);
    for (const std::string& mode : act.record->mode) ann += " " + on_one_line(mode);
    if (!act.record->cameo.empty()) ann += " CAMEO " + on_one_line(act.record->cameo);
    ann += "\n";
  }

  std::set<std::string> categories_;
  std::vector<NamedFile> files_;
};

}  // namespace

std::unique_ptr<RecordWriter> make_brat(const WriterOptions&) { return std::make_unique<Brat>(); }

}  // namespace sillok::view
