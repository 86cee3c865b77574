// SPDX-License-Identifier: Apache-2.0
#include "pack/actor_tables.h"

#include "sillok/error.h"

namespace sillok::pack {
namespace {

// Whether every row of a table points only at what is there.
class Checker {
 public:
  explicit Checker(const ActorTables& t) : t_(t) {}

  bool good() const {
    return all(t_.files, [&](uint32_t name) { return text(name); }) && names_point_at_rows() &&
           all(t_.states,
               [&](const StateRecord& r) {
                 return text(r.code) && text(r.name) && text(r.before) && text(r.after) &&
                        r.kind <= StateKind::pre && file(r);
               }) &&
           all(t_.state_rows,
               [&](const StateNameRecord& r) {
                 return text(r.name) && r.state < t_.states.size() && r.as <= NameAs::short_form &&
                        file(r);
               }) &&
           people() &&
           all(t_.body_rows,
               [&](const BodyRecord& r) {
                 return text(r.id) && text(r.name) && text(r.country) && text(r.sectors) &&
                        r.kind <= BodyKind::actor && file(r);
               }) &&
           all(t_.office_rows,
               [&](const OfficeRecord& r) {
                 return text(r.phrase) && text(r.sectors) && text(r.country) &&
                        r.kind <= OfficeKind::modifier && file(r);
               }) &&
           all(t_.members, [&](const MemberRecord& r) {
             return text(r.body) && r.state < t_.states.size() && file(r);
           });
  }

 private:
  template <class Row, class Test>
  static bool all(std::span<const Row> rows, Test test) {
    return std::all_of(rows.begin(), rows.end(), test);
  }
  bool text(uint32_t id) const { return id < t_.text.size(); }
  template <class Row>
  bool file(const Row& row) const {
    return row.file < t_.files.size();
  }
  bool people() const {
    return all(t_.persons,
               [&](const PersonRecord& r) {
                 return text(r.id) && text(r.name) && r.first_term <= t_.terms.size() &&
                        r.term_count > 0 && r.term_count <= t_.terms.size() - r.first_term;
               }) &&
           all(t_.terms,
               [&](const TermRecord& r) {
                 return text(r.country) && text(r.sectors) && text(r.office) && text(r.key) &&
                        file(r);
               }) &&
           all(t_.holders, [&](const HolderRecord& r) {
             return text(r.country) && text(r.office) && r.person < t_.persons.size() &&
                    r.term < t_.terms.size();
           });
  }
  bool names_point_at_rows() const {
    return all(t_.state_names.values(), [&](uint32_t v) { return v < t_.state_rows.size(); }) &&
           all(t_.people.values(),
               [&](uint32_t v) {
                 return person_key(v) <= PersonKey::surname && person_index(v) < t_.persons.size();
               }) &&
           all(t_.bodies.values(),
               [&](uint32_t v) { return body_index(v) < t_.body_rows.size(); }) &&
           all(t_.offices.values(), [&](uint32_t v) { return v < t_.office_rows.size(); });
  }

  const ActorTables& t_;
};

uint32_t only_number(const Pack& pack, std::string_view section) {
  const auto numbers = pack.array<uint32_t>(section);
  return numbers.size() == 1 ? numbers.front() : 0;
}

}  // namespace

ActorTables::ActorTables(const Pack& pack)
    : pack_(pack), text(pack, "text"), states(pack.array<StateRecord>("states")),
      state_rows(pack.array<StateNameRecord>("state_rows")),
      persons(pack.array<PersonRecord>("persons")), terms(pack.array<TermRecord>("terms")),
      holders(pack.array<HolderRecord>("holders")), body_rows(pack.array<BodyRecord>("body_rows")),
      office_rows(pack.array<OfficeRecord>("office_rows")),
      members(pack.array<MemberRecord>("members")), files(pack.array<uint32_t>("files")),
      own_from(only_number(pack, "own_from")), state_names(pack, "state_names"),
      people(pack, "people"), given(pack, "given"), bodies(pack, "bodies"),
      offices(pack, "offices") {
  if (!Checker(*this).good()) {
    throw Error(ErrorCode::resource, "a table of actors points at what is not there", pack.source(),
                "build the pack again with this version of sillok");
  }
}

}  // namespace sillok::pack
