// SPDX-License-Identifier: Apache-2.0
// What words by themselves tell of people: gender, kind, person of a pronoun.
#include <algorithm>
#include <array>

#include "base/holds.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "mention/links.h"

namespace sillok::mention {
namespace {

using Word = std::string_view;

template <size_t N>
constexpr std::array<Word, N> sorted(std::array<Word, N> words) {
  std::sort(words.begin(), words.end());
  return words;
}
template <size_t N>
bool has(const std::array<Word, N>& words, Word word) {
  return std::binary_search(words.begin(), words.end(), word);
}

constexpr auto kMaleNames = sorted(std::to_array<Word>(
    {"aaron",    "abdul",       "abdullah",  "adam",    "ahmad",    "ahmed",     "alan",
     "albert",   "alejandro",   "alexander", "ali",     "andreas",  "andrei",    "andrew",
     "anthony",  "antonio",     "arthur",    "barack",  "benjamin", "bernard",   "bill",
     "bob",      "boris",       "brian",     "bruce",   "carl",     "carlos",    "charles",
     "chris",    "christopher", "colin",     "dan",     "daniel",   "david",     "dennis",
     "dick",     "diego",       "dmitry",    "donald",  "douglas",  "edward",    "emmanuel",
     "enrique",  "eric",        "ernest",    "felipe",  "fernando", "francisco", "frank",
     "franklin", "fred",        "frederick", "gary",    "george",   "gerald",    "gordon",
     "greg",     "guy",         "hamid",     "hans",    "harold",   "harry",     "hassan",
     "henry",    "hugh",        "hugo",      "hussein", "ian",      "ibrahim",   "igor",
     "isaac",    "ivan",        "jack",      "jacob",   "jacques",  "james",     "jason",
     "javier",   "jeff",        "jeffrey",   "jeremy",  "jim",      "jimmy",     "joe",
     "john",     "jonathan",    "jorge",     "jose",    "joseph",   "joshua",    "juan",
     "julian",   "justin",      "karl",      "keith",   "ken",      "kenneth",   "kevin",
     "khaled",   "larry",       "lawrence",  "leon",    "leonard",  "louis",     "luca",
     "luis",     "mahmoud",     "marc",      "marco",   "mario",    "mark",      "martin",
     "matt",     "matthew",     "mehmet",    "michael", "miguel",   "mike",      "mohamed",
     "mohammad", "mohammed",    "muhammad",  "mustafa", "napoleon", "nathan",    "nelson",
     "nicholas", "nicolas",     "nigel",     "oliver",  "omar",     "oscar",     "osama",
     "owen",     "pablo",       "patrick",   "paul",    "pedro",    "peter",     "philip",
     "phillip",  "pierre",      "ralph",     "raymond", "recep",    "ricardo",   "richard",
     "rick",     "robert",      "roberto",   "roger",   "ron",      "ronald",    "roy",
     "russell",  "ryan",        "saddam",    "samuel",  "scott",    "sean",      "sergei",
     "sergey",   "silvio",      "simon",     "stanley", "stephen",  "steve",     "steven",
     "stuart",   "ted",         "theodore",  "thomas",  "tim",      "timothy",   "tom",
     "tony",     "victor",      "viktor",    "vincent", "vladimir", "walter",    "wayne",
     "william",  "winston",     "yasser",    "yusuf"}));
constexpr auto kFemaleNames = sorted(std::to_array<Word>(
    {"abigail",  "agnes",     "aisha",       "alice",    "alison",    "amanda",    "amy",
     "ana",      "andrea",    "angela",      "anita",    "ann",       "anna",      "anne",
     "annie",    "aung",      "barbara",     "beatrice", "benazir",   "betty",     "beverly",
     "brenda",   "bridget",   "camilla",     "carla",    "carly",     "carmen",    "carol",
     "caroline", "catherine", "charlotte",   "cheryl",   "christina", "christine", "claire",
     "clara",    "claudia",   "condoleezza", "cristina", "cynthia",   "deborah",   "debra",
     "diana",    "diane",     "dilma",       "dorothy",  "edith",     "eileen",    "elena",
     "eleanor",  "elisabeth", "elizabeth",   "ella",     "ellen",     "emily",     "emma",
     "eva",      "evelyn",    "fatima",      "florence", "frances",   "gina",      "gloria",
     "grace",    "hannah",    "harriet",     "heather",  "helen",     "hilary",    "hillary",
     "indira",   "irene",     "isabel",      "isabella", "jacinda",   "jane",      "janet",
     "jean",     "jennifer",  "jessica",     "joan",     "joanna",    "judith",    "judy",
     "julia",    "julie",     "karen",       "kate",     "katherine", "kathleen",  "kathryn",
     "katie",    "kelly",     "kimberly",    "kristina", "laura",     "lauren",    "linda",
     "lisa",     "liz",       "louise",      "lucy",     "lydia",     "madeleine", "margaret",
     "maria",    "marie",     "marilyn",     "martha",   "mary",      "megan",     "melissa",
     "michelle", "monica",    "nancy",       "natalie",  "natasha",   "nicole",    "nicola",
     "olga",     "olivia",    "pamela",      "patricia", "paula",     "penelope",  "rachel",
     "rebecca",  "rita",      "rosa",        "rose",     "ruth",      "samantha",  "sandra",
     "sara",     "sarah",     "sharon",      "sheikha",  "shirley",   "sonia",     "sophia",
     "sophie",   "stephanie", "susan",       "suzanne",  "svetlana",  "sylvia",    "tatiana",
     "teresa",   "theresa",   "tracy",       "ursula",   "valerie",   "valeska",   "vanessa",
     "vera",     "veronica",  "victoria",    "virginia", "wendy",     "yulia"}));
constexpr auto kMen = sorted(std::to_array<Word>(
    {"actor",      "boy",       "brother", "businessman", "chairman",    "dad",
     "duke",       "emperor",   "father",  "fisherman",   "gentleman",   "grandfather",
     "grandson",   "gunman",    "guy",     "husband",     "king",        "lad",
     "lord",       "man",       "mr",      "mr.",         "nephew",      "policeman",
     "pope",       "prince",    "sheikh",  "sir",         "son",         "spokesman",
     "stepfather", "statesman", "uncle",   "widower",     "congressman", "salesman"}));
constexpr auto kWomen = sorted(std::to_array<Word>(
    {"actress",     "aunt",     "baroness", "businesswoman", "chairwoman",  "congresswoman",
     "daughter",    "duchess",  "empress",  "girl",          "girlfriend",  "granddaughter",
     "grandmother", "lady",     "madam",    "mother",        "mom",         "mrs",
     "mrs.",        "ms",       "ms.",      "miss",          "mum",         "niece",
     "nun",         "princess", "queen",    "sister",        "spokeswoman", "stepmother",
     "widow",       "wife",     "woman",    "policewoman",   "dame"}));
constexpr auto kPeople = sorted(std::to_array<Word>(
    {"adult",         "ally",      "analyst",        "applicant",  "artist",     "athlete",
     "attacker",      "attendee",  "author",         "baby",       "boss",       "candidate",
     "captain",       "celebrity", "champion",       "chief",      "child",      "citizen",
     "civilian",      "client",    "coach",          "colleague",  "competitor", "contestant",
     "correspondent", "couple",    "critic",         "customer",   "defector",   "defendant",
     "defender",      "doctor",    "driver",         "employee",   "engineer",   "expert",
     "fan",           "fighter",   "friend",         "founder",    "goalkeeper", "graduate",
     "guest",         "guide",     "hero",           "host",       "immigrant",  "infant",
     "inmate",        "inventor",  "journalist",     "judge",      "juror",      "kid",
     "killer",        "lawyer",    "leader",         "leadership", "lover",      "manager",
     "member",        "migrant",   "musician",       "native",     "neighbor",   "neighbour",
     "nurse",         "officer",   "opponent",       "owner",      "parent",     "participant",
     "partner",       "passenger", "patient",        "people",     "person",     "philosopher",
     "photographer",  "pilgrim",   "pilot",          "player",     "poet",       "prisoner",
     "producer",      "professor", "protester",      "protestor",  "pupil",      "reader",
     "refugee",       "reporter",  "representative", "researcher", "resident",   "rival",
     "sailor",        "scholar",   "scientist",      "sheriff",    "singer",     "soldier",
     "spouse",        "staff",     "star",           "striker",    "student",    "successor",
     "supporter",     "survivor",  "suspect",        "teacher",    "teen",       "teenager",
     "tourist",       "trader",    "user",           "victim",     "viewer",     "villager",
     "visitor",       "volunteer", "voter",          "winner",     "witness",    "worker",
     "worshipper",    "writer",    "youth"}));
constexpr auto kGroups = sorted(std::to_array<Word>(
    {"administration", "agency",      "alliance",   "army",      "association", "audience",
     "band",           "bank",        "board",      "body",      "cabinet",     "church",
     "club",           "coalition",   "commission", "committee", "community",   "company",
     "congress",       "corporation", "council",    "court",     "crew",        "crowd",
     "delegation",     "department",  "faction",    "family",    "firm",        "force",
     "foundation",     "government",  "group",      "institute", "institution", "jury",
     "league",         "media",       "military",   "militia",   "ministry",    "movement",
     "museum",         "navy",        "network",    "office",    "opposition",  "organisation",
     "organization",   "panel",       "parliament", "party",     "police",      "population",
     "press",          "public",      "school",     "senate",    "side",        "squad",
     "team",           "tribe",       "troop",      "union",     "university"}));

}  // namespace

Pronoun pronoun_of(std::string_view folded) {
  static constexpr std::array<Word, 5> kI = {"i", "me", "my", "mine", "myself"};
  static constexpr std::array<Word, 5> kWe = {"we", "us", "our", "ours", "ourselves"};
  static constexpr std::array<Word, 5> kYou = {"you", "your", "yours", "yourself", "yourselves"};
  static constexpr std::array<Word, 4> kHe = {"he", "him", "his", "himself"};
  static constexpr std::array<Word, 4> kShe = {"she", "her", "hers", "herself"};
  static constexpr std::array<Word, 3> kIt = {"it", "its", "itself"};
  static constexpr std::array<Word, 6> kThey = {"they",   "them",       "their",
                                                "theirs", "themselves", "themself"};
  if (holds(kHe, folded)) return Pronoun::he;
  if (holds(kShe, folded)) return Pronoun::she;
  if (holds(kIt, folded)) return Pronoun::it;
  if (holds(kThey, folded)) return Pronoun::they;
  if (holds(kI, folded)) return Pronoun::i;
  if (holds(kWe, folded)) return Pronoun::we;
  if (holds(kYou, folded)) return Pronoun::you;
  return Pronoun::none;
}

bool is_reflexive(std::string_view folded) {
  return folded.ends_with("self") || folded.ends_with("selves");
}

bool is_human_noun(std::string_view lemma) {
  return has(kPeople, lemma) || has(kMen, lemma) || has(kWomen, lemma) ||
         lemma.ends_with("ologist") || lemma.ends_with("itician") || lemma.ends_with("activist");
}

bool is_group_noun(std::string_view lemma) { return has(kGroups, lemma); }

Gender gender_of(const Scene& scene, const Draft& draft) {
  switch (pronoun_of(draft.type == MentionType::pron ? scene.folded[draft.head] : Word())) {
    case Pronoun::he: return Gender::male;
    case Pronoun::she: return Gender::female;
    default: break;
  }
  const auto of_noun = [](Word word) {
    if (has(kMen, word)) return Gender::male;
    return has(kWomen, word) ? Gender::female : Gender::unknown;
  };
  if (draft.core.empty()) return of_noun(lower(scene.doc.lemma(draft.head)));
  if (draft.type != MentionType::per) return Gender::unknown;
  // Titles stand close before the name; what is further off belongs to others.
  const uint32_t from =
      std::max(draft.tokens.first, draft.core.first > 3 ? draft.core.first - 3 : 0);
  for (uint32_t t = draft.core.first; t > from; --t) {
    if (const Gender g = of_noun(scene.folded[t - 1]); g != Gender::unknown) return g;
  }
  if (draft.core.size() < 2) return Gender::unknown;
  const Word given = scene.folded[draft.core.first];
  if (has(kMaleNames, given)) return Gender::male;
  return has(kFemaleNames, given) ? Gender::female : Gender::unknown;
}

std::vector<std::string_view> modifiers_of(const Scene& scene, const Draft& draft) {
  std::vector<Word> out;
  for (uint32_t t = draft.tokens.first; t < std::min(draft.tokens.last, draft.tokens.first + 24);
       ++t) {
    const Token& token = scene.doc.tokens[t];
    if (t == draft.head || token.upos == Upos::PUNCT || token.upos == Upos::DET ||
        token.upos == Upos::ADP || token.upos == Upos::CCONJ || token.upos == Upos::PART)
      continue;
    out.push_back(scene.folded[t]);
  }
  return out;
}

}  // namespace sillok::mention
