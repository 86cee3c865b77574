// SPDX-License-Identifier: Apache-2.0
// What stands around an act: when and where it happened, according to whom, how many people.
#pragma once

#include "sillok/document.h"
#include "what/acts.h"

namespace sillok::what {

// An act whose day the text puts so long before the report is background.
constexpr std::chrono::days kLongAgo{60};

// Fills date, enddate, date_precision and date_from_text from the times that belong to the act;
// the report's day where the text says nothing, with precision unknown for background and plans.
void fill_date(const Scene& scene, const Act& act, Event& event);

// Fills place: a place (not a government) that the act's own phrases name, or kNone.
void fill_place(const Scene& scene, const Act& act, Event& event);

// The speakers of the claim that holds the act; the outer claim where the act is itself speech.
void fill_said_by(const Scene& scene, const Act& act, Event& event);

// Numbers of dead, injured and arrested that the act or a verb hanging on it names.
void fill_size(const Scene& scene, const Act& act, Event& event);

// The PLOVER contexts that the words of the act's clause speak of, sorted.
void fill_context(const Scene& scene, const Act& act, Event& event);

// Gives acts whose sentence tells no day that of the act told before them, where the story goes on:
// "Gunmen stormed the post on Monday. They killed four men." `events` in order of their words.
void carry_days(const Document& doc, std::vector<Event>& events);

// Dates acts that are told by how far they lie from another: "three days after rebels had shelled
// the port", "a week before the vote". The other's day is in its own clause; where that is told and
// this one's is not, it goes the other way. Distances without a number give a span.
void date_by_distance(const Document& doc, std::vector<Event>& events);

}  // namespace sillok::what
