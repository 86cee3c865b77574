// SPDX-License-Identifier: Apache-2.0
#include "who/lookup.h"

#include <algorithm>

#include "base/dates.h"
#include "base/utf8.h"
#include "pack/actor_match.h"
#include "who/reading.h"

namespace sillok::who {
namespace {

constexpr std::string_view kAs[] = {"name",    "capital",      "adjective", "people",
                                    "metonym", "abbreviation", "short form"};

class LookUp {
 public:
  LookUp(const pack::ActorTables& tables, int32_t day) : tables_(tables), day_(day) {}

  void state(uint32_t row_index) {
    const pack::StateNameRecord& row = tables_.state_rows[row_index];
    const pack::StateRecord& state = state_on(tables_, row.state, day_);
    Known known{"state",
                std::string(tables_.text[state.name]),
                std::string(tables_.text[state.code]),
                {},
                false,
                {},
                {}};
    const bool row_holds = pack::in_force(row, day_);
    known.accepted = pack::in_force(state, day_);
    const std::string as(kAs[static_cast<size_t>(row.as)]);
    if (!known.accepted) {
      known.verdict = state.to < day_ ? "refused: the state ended on " + format_day(state.to)
                                      : "refused: the state began on " + format_day(state.from);
    } else {
      known.verdict = row_holds ? as + " of the state" : as + " of the state at another time";
    }
    Fact fact = fact_of(row);
    fact.country = known.id;
    fact.office = as;
    known.facts.push_back(std::move(fact));
    for (uint32_t s = row.state;
         s < tables_.states.size() && tables_.states[s].code == tables_.states[row.state].code;
         ++s) {
      Fact period = fact_of(tables_.states[s]);
      period.country = known.id;
      period.office = std::string(tables_.text[tables_.states[s].name]);
      known.facts.push_back(std::move(period));
    }
    out.push_back(std::move(known));
  }

  void person(uint32_t index) {
    const pack::PersonRecord& person = tables_.persons[index];
    Known known{"person",
                std::string(tables_.text[person.name]),
                std::string(tables_.text[person.id]),
                {},
                true,
                {},
                {}};
    const pack::TermRecord* before = nullptr;
    const pack::TermRecord* after = nullptr;
    for (const pack::TermRecord& term :
         tables_.terms.subspan(person.first_term, person.term_count)) {
      Fact fact = fact_of(term);
      fact.country = tables_.text[term.country];
      fact.sectors = tables_.text[term.sectors];
      fact.office = tables_.text[term.office];
      if (fact.holds) {
        known.verdict += (known.verdict.empty() ? "held office: " : ", ") + fact.office + " (" +
                         fact.country + ")";
      }
      if (term.to < day_ && (before == nullptr || term.to >= before->to)) before = &term;
      if (term.from > day_ && (after == nullptr || term.from < after->from)) after = &term;
      known.facts.push_back(std::move(fact));
    }
    if (known.verdict.empty() && before != nullptr) {
      known.verdict = "held no office any more; the last known: " + told(*before) + " to " +
                      format_day(before->to);
    } else if (known.verdict.empty() && after != nullptr) {
      known.verdict = "held no office yet; the first known: " + told(*after) + " from " +
                      format_day(after->from);
    }
    out.push_back(std::move(known));
  }

  void body(uint32_t index) {
    const pack::BodyRecord& row = tables_.body_rows[index];
    const std::string id(tables_.text[row.id]);
    const auto same = std::find_if(out.begin(), out.end(), [&](const Known& known) {
      return known.as == "body" && known.id == id;
    });
    Fact fact = fact_of(row);
    fact.country = tables_.text[row.country];
    fact.sectors = tables_.text[row.sectors];
    if (same != out.end()) {
      same->accepted = same->accepted || fact.holds;
      same->facts.push_back(std::move(fact));
      judge(*same);
      return;
    }
    Known known{"body", std::string(tables_.text[row.name]), id, {}, fact.holds, {}, {}};
    known.facts.push_back(std::move(fact));
    judge(known);
    for (const pack::MemberRecord& member : tables_.members) {
      if (tables_.text[member.body] == known.id && pack::in_force(member, day_))
        known.members.emplace_back(tables_.text[tables_.states[member.state].code]);
    }
    std::sort(known.members.begin(), known.members.end());
    out.push_back(std::move(known));
  }

  void description(uint32_t index) {
    const pack::OfficeRecord& row = tables_.office_rows[index];
    Known known{"description", std::string(tables_.text[row.phrase]), {}, {}, true, {}, {}};
    known.verdict = row.kind == pack::OfficeKind::modifier ? "adds or changes a sector"
                                                           : "names a sector, at all times";
    Fact fact;
    fact.sectors = tables_.text[row.sectors];
    fact.where = tables_.where(row);
    fact.holds = true;
    known.facts.push_back(std::move(fact));
    out.push_back(std::move(known));
  }

  std::vector<Known> out;

 private:
  template <class Record>
  Fact fact_of(const Record& record) const {
    Fact fact;
    if (record.from != pack::kOpenPast) fact.from = record.from;
    if (record.to != pack::kOpenFuture) fact.to = record.to;
    fact.where = tables_.where(record);
    fact.holds = pack::in_force(record, day_);
    return fact;
  }

  std::string told(const pack::TermRecord& term) const {
    return std::string(tables_.text[term.office]) + " (" + std::string(tables_.text[term.country]) +
           ")";
  }

  void judge(Known& known) const {
    if (known.accepted) {
      known.verdict = "stood so";
      return;
    }
    const Fact& fact = known.facts.front();
    known.verdict = fact.to && *fact.to < day_ ? "refused: it ended on " + format_day(*fact.to)
                    : fact.from                ? "refused: it began on " + format_day(*fact.from)
                                               : "refused";
  }

  const pack::ActorTables& tables_;
  int32_t day_;
};

}  // namespace

std::vector<Known> look_up(const pack::ActorTables& tables, std::string_view name, int32_t day) {
  std::string key = fold(name);
  LookUp look(tables, day);
  const auto try_key = [&](std::string_view folded) {
    for (const uint32_t v : tables.state_names.find(folded)) look.state(v);
    std::vector<uint32_t> persons;
    for (const uint32_t v : tables.people.find(folded)) persons.push_back(pack::person_index(v));
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    for (const uint32_t p : persons) look.person(p);
    std::vector<uint32_t> rows;  // an acronym and its spelling in small letters are one key
    for (const uint32_t v : tables.bodies.find(folded)) {
      const uint32_t row = pack::body_index(v);
      if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
    }
    for (const uint32_t row : rows) look.body(row);
    for (const uint32_t v : tables.offices.find(folded)) look.description(v);
  };
  try_key(key);
  if (look.out.empty() && key.starts_with("the ")) try_key(std::string_view(key).substr(4));
  if (look.out.empty()) {
    for (uint32_t p = 0; p < tables.persons.size(); ++p) {
      if (tables.text[tables.persons[p].id] == name) look.person(p);
    }
  }
  return std::move(look.out);
}

}  // namespace sillok::who
