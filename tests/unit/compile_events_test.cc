// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "compile/compile.h"
#include "what/lexicon.h"

namespace sillok {
namespace {

using compile::SourceFile;
using what::Category;
using what::Frame;
using what::How;
using what::Lexicon;
using what::Operator;
using what::Slot;

// Miniature tables; a test replaces one of them.
struct Tables {
  std::string codes = "code\tquad\tgoldstein\tplover\tmode\tlabel\n"
                      "040\t1\t1\tCONSULT\t\tTalk\n"
                      "112\t3\t-2\tACCUSE\tallege\tAccuse\n"
                      "190\t4\t-10\tASSAULT\t\tFight\n"
                      "014\t1\t0\tSTATEMENT\t\tWeigh a policy\n";
  std::string categories = "category\tquad\tscale\n"
                           "ASSAULT\t4\t-9\n"
                           "CONSULT\t1\t1.5\n"
                           "ACCUSE\t3\t-3\n";
  std::string modes = "category\tmode\tscale\n"
                      "ASSAULT\taerial\t-9.5\n"
                      "ASSAULT\theavy\t-8\n"
                      "CONSULT\tmeet\t2\n"
                      "ACCUSE\tallege\t-3.5\n";
  std::string verbs = "# frames\n"
                      "predicate\tneeds\tevent\tmode\tcameo\tactor\trecipient\tsides\n"
                      "bomb\tobj=@town|camp\tASSAULT\taerial\t190\tsubj\tin:obj|obj\t1\n"
                      "confer\tprep:with|between\tCONSULT\tmeet\t040\tsubj\tprep:with\t2\n"
                      "shoot\tobj=goal -prep:at passive\tnone\t\t\t-\t-\t1\n";
  std::string nouns = "predicate\tneeds\tevent\tmode\tcameo\tactor\trecipient\tsides\n"
                      "raid|foray\tposs on.party\tASSAULT\t\t190\tposs|by\tprep:on|owner:on\t1\n";
  std::string operators = "predicate\tneeds\toperator\tevent\tcameo\tactor\trecipient\n"
                          "accuse\tprep:of\taccuse\tACCUSE\t112\tsubj\tobj\n"
                          "accusation\tof\taccuse\tACCUSE\t112\tposs|by\tagainst\n"
                          "resume\t\tresume\t-\t-\tsubj\t-\n"
                          "call_off\tobj\tcancel\t-\t-\tsubj\t-\n";
  std::string classes = "class\twords\n"
                        "kill_verb\tkill|slay\n"
                        "town\ttown|village|city\n";
  std::string evaluations = "word\tpolarity\n"
                            "break promise\tneg\n"
                            "historic\tpos\n"
                            "shameful\tneg\n";
  std::string contexts = "context\twords\n"
                         "economic\tbank|tariff\n"
                         "election\tballot|tariff\n";

  std::vector<SourceFile> files() const {
    return {{"cameo_codes.tsv", codes},         {"plover_categories.tsv", categories},
            {"plover_modes.tsv", modes},        {"lexicon/classes.tsv", classes},
            {"lexicon/contexts.tsv", contexts}, {"lexicon/evaluations.tsv", evaluations},
            {"lexicon/nouns.tsv", nouns},       {"lexicon/operators.tsv", operators},
            {"lexicon/verbs.tsv", verbs}};
  }
};

pack::Pack packed(const Tables& tables) {
  std::vector<Diagnostic> diagnostics;
  const std::string bytes = compile::events(tables.files(), diagnostics);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << to_string(d);
  return pack::Pack::from_bytes(bytes, "events", what::kPackVersion);
}

// What is said about tables with one thing wrong: exactly one complaint.
Diagnostic only_complaint(const Tables& tables) {
  std::vector<Diagnostic> diagnostics;
  compile::events(tables.files(), diagnostics);
  EXPECT_EQ(diagnostics.size(), 1U);
  return diagnostics.empty() ? Diagnostic{} : diagnostics.front();
}

std::string with_row(std::string table, const std::string& row) { return table + row + "\n"; }

void expect_complaint(const Tables& tables, const std::string& file, uint32_t line,
                      const std::string& piece) {
  const Diagnostic d = only_complaint(tables);
  EXPECT_EQ(d.severity, Severity::error);
  EXPECT_EQ(d.source, file);
  EXPECT_EQ(d.line, line) << to_string(d);
  EXPECT_EQ(d.piece, piece);
  EXPECT_FALSE(d.message.empty());
  EXPECT_FALSE(d.hint.empty());
}

TEST(CompileEvents, FramesAreFoundByPredicate) {
  const pack::Pack pack = packed({});
  const Lexicon lexicon(pack);
  const auto bomb = lexicon.find('v', "bomb");
  ASSERT_EQ(bomb.size(), 1U);
  const Frame& f = lexicon.frame(bomb[0]);
  EXPECT_EQ(f.category, Category::assault);
  EXPECT_EQ(lexicon.text(f.mode), "aerial");
  EXPECT_EQ(lexicon.text(f.cameo), "190");
  EXPECT_EQ(lexicon.text(f.predicate), "bomb");
  EXPECT_EQ(lexicon.text(f.file), "lexicon/verbs.tsv");
  EXPECT_EQ(f.line, 3U);
  EXPECT_EQ(f.sides, 1);
  ASSERT_EQ(lexicon.actor(f).size(), 1U);
  EXPECT_EQ(lexicon.actor(f)[0].slot, Slot::subj);
  ASSERT_EQ(lexicon.recipient(f).size(), 2U);
  EXPECT_EQ(lexicon.recipient(f)[0].how, How::in);
  EXPECT_EQ(lexicon.recipient(f)[0].slot, Slot::obj);
  EXPECT_EQ(lexicon.recipient(f)[1].how, How::direct);
  EXPECT_TRUE(lexicon.find('n', "bomb").empty());
  EXPECT_TRUE(lexicon.find('v', "bom").empty());
  EXPECT_TRUE(lexicon.find('v', "").empty());
}

TEST(CompileEvents, AlternativePredicatesShareAFrame) {
  const pack::Pack pack = packed({});
  const Lexicon lexicon(pack);
  const auto raid = lexicon.find('n', "raid"), foray = lexicon.find('n', "foray");
  ASSERT_EQ(raid.size(), 1U);
  ASSERT_EQ(foray.size(), 1U);
  EXPECT_EQ(raid[0], foray[0]);
  EXPECT_TRUE(lexicon.find('n', "raid|foray").empty());
}

TEST(CompileEvents, AlternativePlacesInNeedsBecomeAFrameEach) {
  const pack::Pack pack = packed({});
  const Lexicon lexicon(pack);
  const auto confer = lexicon.find('v', "confer");
  ASSERT_EQ(confer.size(), 2U);
  std::vector<std::string> preps;
  for (const uint32_t id : confer) {
    const auto needs = lexicon.needs(lexicon.frame(id));
    ASSERT_EQ(needs.size(), 1U);
    EXPECT_EQ(needs[0].slot, Slot::prep);
    EXPECT_EQ(needs[0].test, what::Test::exists);
    preps.emplace_back(lexicon.text(needs[0].prep));
    EXPECT_EQ(lexicon.frame(id).sides, 2);
  }
  EXPECT_EQ(preps, (std::vector<std::string>{"with", "between"}));
}

TEST(CompileEvents, ConditionsKeepTheirSense) {
  const pack::Pack pack = packed({});
  const Lexicon lexicon(pack);
  const auto shoot = lexicon.find('v', "shoot");
  ASSERT_EQ(shoot.size(), 1U);
  EXPECT_EQ(lexicon.frame(shoot[0]).category, Category::none);
  const auto needs = lexicon.needs(lexicon.frame(shoot[0]));
  ASSERT_EQ(needs.size(), 3U);
  EXPECT_EQ(needs[0].test, what::Test::in_set);
  EXPECT_TRUE(lexicon.in_set(needs[0], "goal"));
  EXPECT_FALSE(lexicon.in_set(needs[0], "bullet"));
  EXPECT_EQ(needs[0].negated, 0);
  EXPECT_EQ(needs[1].slot, Slot::prep);
  EXPECT_EQ(lexicon.text(needs[1].prep), "at");
  EXPECT_EQ(needs[1].negated, 1);
  EXPECT_EQ(needs[2].slot, Slot::passive);

  const auto bomb = lexicon.needs(lexicon.frame(lexicon.find('v', "bomb")[0]));
  ASSERT_EQ(bomb.size(), 1U);
  for (const char* word : {"town", "village", "city", "camp"})
    EXPECT_TRUE(lexicon.in_set(bomb[0], word)) << word;
  EXPECT_FALSE(lexicon.in_set(bomb[0], "@town"));

  const auto raid = lexicon.needs(lexicon.frame(lexicon.find('n', "raid")[0]));
  ASSERT_EQ(raid.size(), 2U);
  EXPECT_EQ(raid[0].slot, Slot::poss);
  EXPECT_EQ(raid[1].slot, Slot::prep);
  EXPECT_EQ(raid[1].test, what::Test::party);
}

TEST(CompileEvents, OperatorsOfVerbsAndNouns) {
  const pack::Pack pack = packed({});
  const Lexicon lexicon(pack);
  ASSERT_EQ(lexicon.find('o', "accuse").size(), 1U);
  EXPECT_EQ(lexicon.frame(lexicon.find('o', "accuse")[0]).op, Operator::accuse);
  EXPECT_EQ(lexicon.find('p', "accusation").size(), 1U);
  EXPECT_TRUE(lexicon.find('o', "accusation").empty());
  ASSERT_EQ(lexicon.find('o', "resume").size(), 1U);
  const Frame& resume = lexicon.frame(lexicon.find('o', "resume")[0]);
  EXPECT_EQ(resume.op, Operator::hold);
  EXPECT_EQ(resume.category, Category::none);
  EXPECT_EQ(lexicon.text(resume.cameo), "");
  EXPECT_EQ(resume.recipient_count, 0);
  ASSERT_EQ(lexicon.find('o', "call_off").size(), 1U);
  EXPECT_EQ(lexicon.frame(lexicon.find('o', "call_off")[0]).op, Operator::stop);
}

TEST(CompileEvents, ScalesQuadsAndCodes) {
  const pack::Pack pack = packed({});
  const Lexicon lexicon(pack);
  EXPECT_FLOAT_EQ(lexicon.scale(Category::assault, ""), -9.0F);
  EXPECT_FLOAT_EQ(lexicon.scale(Category::assault, "aerial"), -9.5F);
  EXPECT_FLOAT_EQ(lexicon.scale(Category::assault, "unheard-of"), -9.0F);
  EXPECT_FLOAT_EQ(lexicon.scale(Category::consult, "meet"), 2.0F);
  EXPECT_FLOAT_EQ(lexicon.scale(Category::statement, ""), 0.0F);
  EXPECT_EQ(lexicon.quad(Category::assault), 4);
  EXPECT_EQ(lexicon.quad(Category::consult), 1);
  EXPECT_EQ(lexicon.quad(Category::statement), 1);
  EXPECT_EQ(lexicon.quad(Category::none), 0);
  const what::CodeRecord* accuse = lexicon.code("112");
  ASSERT_NE(accuse, nullptr);
  EXPECT_EQ(lexicon.text(accuse->label), "Accuse");
  EXPECT_EQ(lexicon.text(accuse->mode), "allege");
  EXPECT_FLOAT_EQ(accuse->goldstein, -2.0F);
  EXPECT_EQ(accuse->category, Category::accuse);
  EXPECT_EQ(accuse->quad, 3);
  EXPECT_EQ(lexicon.code("999"), nullptr);
  EXPECT_EQ(lexicon.code(""), nullptr);
}

TEST(CompileEvents, ClassesPolarityAndContexts) {
  const pack::Pack pack = packed({});
  const Lexicon lexicon(pack);
  EXPECT_TRUE(lexicon.in_class("kill_verb", "slay"));
  EXPECT_FALSE(lexicon.in_class("kill_verb", "town"));
  EXPECT_FALSE(lexicon.in_class("no_such_class", "kill"));
  EXPECT_EQ(lexicon.polarity("historic"), 1);
  EXPECT_EQ(lexicon.polarity("shameful"), -1);
  EXPECT_EQ(lexicon.polarity("break promise"), -1);
  EXPECT_EQ(lexicon.polarity("break"), 0);
  const auto tariff = lexicon.contexts("tariff");
  ASSERT_EQ(tariff.size(), 2U);
  EXPECT_EQ(lexicon.text(tariff[0]), "economic");
  EXPECT_EQ(lexicon.text(tariff[1]), "election");
  EXPECT_TRUE(lexicon.contexts("goat").empty());
}

TEST(CompileEvents, NamesOfCategories) {
  EXPECT_EQ(what::categories().size(), what::kPloverCount);
  for (const std::string& name : what::categories()) {
    Category c{};
    ASSERT_TRUE(what::parse_name(name, c));
    EXPECT_EQ(what::name_of(c), name);
  }
  Category untouched = Category::aid;
  EXPECT_FALSE(what::parse_name("assault", untouched));
  EXPECT_EQ(untouched, Category::aid);
  EXPECT_TRUE(what::is_cooperative(Category::retreat));
  EXPECT_FALSE(what::is_cooperative(Category::request));
  EXPECT_TRUE(what::is_hostile(Category::accuse));
  EXPECT_FALSE(what::is_hostile(Category::statement));
}

constexpr const char* kVerbs = "lexicon/verbs.tsv";

TEST(CompileEvents, ComplaintsAboutFramesNameFileLineAndPiece) {
  const std::string good = Tables{}.verbs;
  const auto with_verb = [&](const std::string& row) {
    Tables t;
    t.verbs = with_row(good, row);
    return t;
  };
  expect_complaint(with_verb("march\t-prep:on|to\tASSAULT\t\t190\tsubj\t-\t1"), kVerbs, 6,
                   "-prep:on|to");
  expect_complaint(with_verb("march\t\tPARADE\t\t190\tsubj\t-\t1"), kVerbs, 6, "PARADE");
  expect_complaint(with_verb("march\t\tASSAULT\tmusical\t190\tsubj\t-\t1"), kVerbs, 6, "musical");
  // A mode of another category is none of this one.
  expect_complaint(with_verb("march\t\tASSAULT\tmeet\t190\tsubj\t-\t1"), kVerbs, 6, "meet");
  expect_complaint(with_verb("march\t\tASSAULT\theavy,loud\t190\tsubj\t-\t1"), kVerbs, 6, "loud");
  expect_complaint(with_verb("march\t\tASSAULT\t\t9999\tsubj\t-\t1"), kVerbs, 6, "9999");
  expect_complaint(with_verb("march\tsubject\tASSAULT\t\t190\tsubj\t-\t1"), kVerbs, 6, "subject");
  expect_complaint(with_verb("march\tprep:betwixt\tASSAULT\t\t190\tsubj\t-\t1"), kVerbs, 6,
                   "prep:betwixt");
  expect_complaint(with_verb("march\tobj=@castle\tASSAULT\t\t190\tsubj\t-\t1"), kVerbs, 6,
                   "obj=@castle");
  expect_complaint(with_verb("march\t\tASSAULT\t\t190\tdoer\t-\t1"), kVerbs, 6, "doer");
  expect_complaint(with_verb("march\t\tASSAULT\t\t190\tsubj\tbehalf:obj|obj\t1"), kVerbs, 6,
                   "behalf:obj");
  expect_complaint(with_verb("march\t\tASSAULT\t\t190\tsubj\t-\t3"), kVerbs, 6, "3");
  expect_complaint(with_verb("march\t\tASSAULT\t\t190\tsubj\t-"), kVerbs, 6, "");
  // Seventeen choices are not cut to sixteen.
  const std::string many = "in|on|at|to|by|of|as|up|off|out|for|from|into|over|with|near|upon";
  expect_complaint(with_verb("march\t" + many + "\tASSAULT\t\t190\tsubj\t-\t1"), kVerbs, 6, many);
}

TEST(CompileEvents, ComplaintsAboutTheOtherTables) {
  const Tables good;
  Tables t = good;
  t.operators = with_row(good.operators, "pray\t\tbeseech\t-\t-\tsubj\t-");
  expect_complaint(t, "lexicon/operators.tsv", 6, "beseech");
  t = good;
  t.evaluations = with_row(good.evaluations, "grey\tneither");
  expect_complaint(t, "lexicon/evaluations.tsv", 5, "neither");
  t = good;
  t.codes = with_row(good.codes, "190\t4\t-10\tASSAULT\t\tFight again");
  expect_complaint(t, "cameo_codes.tsv", 6, "190");
  t = good;
  t.codes = with_row(good.codes, "191\t4\t-9\tSIEGE\t\tBesiege");
  expect_complaint(t, "cameo_codes.tsv", 6, "SIEGE");
  t = good;
  t.codes = with_row(good.codes, "191\t4\tminus nine\tASSAULT\t\tBesiege");
  expect_complaint(t, "cameo_codes.tsv", 6, "minus nine");
  t = good;
  t.codes = with_row(good.codes, "191\t-4\t-9\tASSAULT\t\tBesiege");
  expect_complaint(t, "cameo_codes.tsv", 6, "-4");
  t = good;
  t.categories = with_row(good.categories, "STATEMENT\t1\t0");
  expect_complaint(t, "plover_categories.tsv", 5, "STATEMENT");
  t.categories = with_row(good.categories, "AID\t5\t7");
  expect_complaint(t, "plover_categories.tsv", 5, "5");
  t = good;
  t.modes = with_row(good.modes, "ASSAULT\tblunt\t-7,5");
  expect_complaint(t, "plover_modes.tsv", 6, "-7,5");
}

TEST(CompileEvents, EveryWrongRowIsTold) {
  Tables t;
  t.verbs += "march\t\tPARADE\t\t190\tsubj\t-\t1\nstroll\t\tASSAULT\t\t9\tsubj\t-\t1\n";
  std::vector<Diagnostic> diagnostics;
  compile::events(t.files(), diagnostics);
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].line, 6U);
  EXPECT_EQ(diagnostics[1].line, 7U);
}

TEST(CompileEvents, ATableWithoutItsColumnsIsAnError) {
  Tables t;
  t.verbs = "predicate\tneeds\n";
  std::vector<Diagnostic> diagnostics;
  compile::events(t.files(), diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].severity, Severity::error);
  EXPECT_EQ(diagnostics[0].source, kVerbs);
  EXPECT_EQ(diagnostics[0].message, "there is no column 'event'");
}

TEST(CompileEvents, TheCategoriesMustBeThere) {
  std::vector<SourceFile> files = Tables().files();
  std::erase_if(files, [](const SourceFile& f) { return f.name == "plover_categories.tsv"; });
  std::vector<Diagnostic> diagnostics;
  compile::events(files, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].message, "the file is missing");
}

TEST(CompileEvents, SameFilesSameBytes) {
  std::vector<Diagnostic> diagnostics;
  const std::string once = compile::events(Tables{}.files(), diagnostics);
  EXPECT_EQ(once, compile::events(Tables{}.files(), diagnostics));
  Tables other;
  other.evaluations += "vile\tneg\n";
  EXPECT_NE(once, compile::events(other.files(), diagnostics));
}

// The pack with one section replaced.
pack::Pack doctored(const pack::Pack& good, const std::string& section, const std::string& bytes) {
  pack::PackWriter writer("events", what::kPackVersion);
  for (const std::string& name : good.sections())
    writer.add(name, name == section ? std::string_view(bytes) : good.text(name));
  return pack::Pack::from_bytes(writer.finish(), "events", what::kPackVersion);
}

template <class T>
std::string raw(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

TEST(CompileEvents, ADamagedPackIsRefused) {
  const pack::Pack good = packed({});
  EXPECT_NO_THROW(Lexicon(doctored(good, "no section", "")));
  const auto frames = good.array<Frame>("frames");
  const auto with_frame = [&](auto change) {
    std::vector<Frame> copy(frames.begin(), frames.end());
    change(copy.back());
    return doctored(good, "frames", raw(copy));
  };
  EXPECT_THROW(Lexicon(with_frame([](Frame& f) { f.needs_begin = 1U << 30U; })), Error);
  EXPECT_THROW(Lexicon(with_frame([](Frame& f) { f.needs_count = 0xffff; })), Error);
  EXPECT_THROW(Lexicon(with_frame([](Frame& f) { f.actor_begin = kNone; })), Error);
  EXPECT_THROW(Lexicon(with_frame([](Frame& f) { f.recipient_count = 0xff; })), Error);
  EXPECT_THROW(Lexicon(with_frame([](Frame& f) { f.predicate = kNone; })), Error);
  EXPECT_THROW(Lexicon(with_frame([](Frame& f) { f.category = static_cast<Category>(99); })),
               Error);
  EXPECT_THROW(Lexicon(with_frame([](Frame& f) { f.op = static_cast<Operator>(99); })), Error);
  EXPECT_THROW(Lexicon(doctored(good, "paths", "")), Error);
  EXPECT_THROW(Lexicon(doctored(good, "sets", "")), Error);
  EXPECT_THROW(Lexicon(doctored(good, "categories", "")), Error);
  EXPECT_THROW(Lexicon(doctored(good, "frames", "seven b")), Error);
}

TEST(CompileEvents, IdsOfAnotherPackFindNothing) {
  const pack::Pack good = packed({});
  std::vector<uint32_t> values;
  for (const uint32_t v : good.array<uint32_t>("predicates.values")) values.push_back(v);
  std::vector<uint32_t> wrong = values;
  // "confer" has two frames; the first of them points nowhere.
  const auto confer = Lexicon(good).find('v', "confer");
  ASSERT_EQ(confer.size(), 2U);
  const auto at = std::find(wrong.begin(), wrong.end(), confer[0]);
  ASSERT_NE(at, wrong.end());
  *at = kNone;
  const pack::Pack pack = doctored(good, "predicates.values", raw(wrong));
  const Lexicon lexicon(pack);
  const auto size = static_cast<uint32_t>(good.array<Frame>("frames").size());
  for (const uint32_t id : lexicon.find('v', "confer")) EXPECT_LT(id, size);
  EXPECT_EQ(lexicon.find('v', "bomb").size(), 1U);
}

TEST(CompileEvents, NoPackOrAnotherPackIsRefused) {
  std::vector<Diagnostic> diagnostics;
  const std::string bytes = compile::events(Tables{}.files(), diagnostics);
  const auto open = [](const std::string& b, const char* kind, uint32_t version) {
    return pack::Pack::from_bytes(b, kind, version);
  };
  EXPECT_NO_THROW(open(bytes, "events", what::kPackVersion));
  EXPECT_THROW(open(bytes, "events", what::kPackVersion + 1), Error);
  EXPECT_THROW(open(bytes, "actors", what::kPackVersion), Error);
  for (const size_t size : {size_t{0}, size_t{10}, bytes.size() / 2, bytes.size() - 1})
    EXPECT_THROW(open(bytes.substr(0, size), "events", what::kPackVersion), Error) << size;
  EXPECT_THROW(Lexicon(pack::Pack::from_bytes(pack::PackWriter("events", 1).finish(), "events", 1)),
               Error);
}

TEST(CompileEvents, TheShippedTablesCompile) {
  const std::string root = SILLOK_ROOT;
  std::vector<SourceFile> files = compile::read_folder(root + "/data/events");
  for (SourceFile& f : compile::read_folder(root + "/data/ontology")) files.push_back(std::move(f));
  std::vector<Diagnostic> diagnostics;
  const std::string bytes = compile::events(files, diagnostics);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << to_string(d);
  const pack::Pack pack = pack::Pack::from_bytes(bytes, "events", what::kPackVersion);
  const Lexicon lexicon(pack);
  for (size_t c = 0; c < what::kPloverCount; ++c) {
    const auto category = static_cast<Category>(c);
    EXPECT_GE(lexicon.quad(category), 1) << what::name_of(category);
    EXPECT_LE(lexicon.quad(category), 4) << what::name_of(category);
    const float scale = lexicon.scale(category, "");
    EXPECT_EQ(scale > 0, what::is_cooperative(category)) << what::name_of(category);
    EXPECT_EQ(scale < 0, what::is_hostile(category)) << what::name_of(category);
  }
  EXPECT_FALSE(lexicon.find('v', "attack").empty());
  EXPECT_FALSE(lexicon.find('n', "attack").empty());
  EXPECT_FALSE(lexicon.find('o', "accuse").empty());
  EXPECT_NE(lexicon.code("190"), nullptr);
}

}  // namespace
}  // namespace sillok
