// SPDX-License-Identifier: Apache-2.0
#include "said/fact_signs.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"
#include "document/tree.h"
#include "said/clauses.h"

namespace sillok::said {
namespace {

constexpr std::string_view kDepths[] = {"0", "1", "2", "3", "4"};

// How far a date lies from the report.
std::string_view distance(int days) {
  if (days > 0) return "later";
  if (days > -4) return "days";
  if (days > -16) return "fortnight";
  if (days > -45) return "month";
  if (days > -200) return "half";
  return days > -800 ? "year" : "years";
}

}  // namespace

// Flags as a number.
std::string_view FactSigns::text_of(uint8_t flags) {
  static const std::array<std::string, 256> kTexts = [] {
    std::array<std::string, 256> texts;
    for (size_t i = 0; i < texts.size(); ++i) texts[i] = std::to_string(i);
    return texts;
  }();
  return kTexts[flags];
}

FactSigns::FactSigns(const Document& doc, const Words& words, const FactRules& rules,
                     const std::vector<uint32_t>& innermost)
    : doc_(doc), words_(words), rules_(rules), innermost_(innermost),
      sentence_(doc.tokens.size(), 0), time_at_(doc.tokens.size(), kNone) {
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const TokenRange range = doc.sentences[s].tokens;
    std::fill(sentence_.begin() + range.first, sentence_.begin() + range.last, s);
  }
  for (uint32_t i = 0; i < doc.times.size(); ++i) {
    const TokenRange range = doc.times[i].tokens;
    std::fill(time_at_.begin() + range.first, time_at_.begin() + range.last, i);
  }
  read_dates();
  read_conditions();
}

uint32_t FactSigns::sign_of_word(uint32_t t) const {
  return pack::sign_of("lemma", {doc_.lemma(t), name_of(doc_.tokens[t].upos)});
}

void FactSigns::of(uint32_t t, std::vector<uint32_t>& out) const {
  out.clear();
  Writer w{out};
  const Token& token = doc_.tokens[t];
  const std::string_view lemma = doc_.lemma(t), tag = doc_.xpos(t);
  const std::string_view pos = name_of(token.upos), rel = name_of(token.rel);
  w.add("any");
  out.push_back(sign_of_word(t));
  w.add("tag", tag);
  w.add("rules", text_of(rules_.total[t]));
  w.add("rules and tag", text_of(rules_.total[t]), tag);
  w.add("own", text_of(rules_.own[t]), pos);
  w.add("above", text_of(rules_.above[t]), pos);
  if (rules_.cue[t] != kNone) w.add("cue", doc_.lemma(rules_.cue[t]), text_of(rules_.total[t]));

  // The word's own group: auxiliaries with their forms, negative words, articles, what describes
  // it.
  std::string group;
  uint32_t subject = kNone, object = kNone, mark = kNone;
  for (const uint32_t c : children(doc_, t)) {
    const Token& child = doc_.tokens[c];
    const std::string_view word = doc_.lemma(c);
    switch (child.rel) {
      case Rel::aux:
      case Rel::aux_pass:
      case Rel::cop:
        w.add("aux", word, doc_.xpos(c));
        group.append(word).append(doc_.xpos(c)).append(" ");
        break;
      case Rel::mark:
      case Rel::case_:
        mark = c;
        w.add("mark", word, tag);
        group.append(word).append(" ");
        break;
      case Rel::det:
      case Rel::advmod:
      case Rel::amod:
      case Rel::compound:
      case Rel::nmod_poss:
      case Rel::cc:
      case Rel::nummod:
      case Rel::discourse:
        w.add("below", name_of(child.rel), child.rel == Rel::nmod_poss ? std::string_view() : word,
              pos);
        if (child.rel == Rel::det) group.append(word).append(" ");
        if (words_.has_ops(c)) w.add("below ops", text_of(rules_.own[c]), name_of(child.rel), word);
        break;
      case Rel::nsubj:
      case Rel::nsubj_pass: subject = c; break;
      case Rel::obj: object = c; break;
      case Rel::advcl:
      case Rel::acl:
      case Rel::acl_relcl: {
        const uint32_t m = sillok::child(doc_, c, Rel::mark);
        w.add("clause below", name_of(child.rel),
              m == kNone ? std::string_view("-") : doc_.lemma(m), doc_.xpos(c));
        break;
      }
      default: break;
    }
  }
  w.add("group", group, tag);
  w.add("group and rel", group, rel);
  for (const uint32_t party : {subject, object}) {
    if (party == kNone) continue;
    const std::string_view side = party == subject ? "subject" : "object";
    w.add(side, doc_.lemma(party));
    const uint32_t det = sillok::child(doc_, party, {Rel::det, Rel::advmod});
    if (det != kNone) w.add("det of", side, doc_.lemma(det));
    const uint32_t number = sillok::child(doc_, party, Rel::nummod);
    if (number != kNone) w.add("number of", side);
  }
  if (subject == kNone && token.upos == Upos::VERB) w.add("no subject", tag, rel);
  if (const pack::OperatorRow* op = words_.op(t, ~0U))
    w.add("is operator", text_of(op->affirmed), tag);
  if (const pack::CueRow* cue = words_.cue(t))
    w.add("is cue", pack::kCueKindNames[static_cast<size_t>(cue->kind)], tag);
  // Words of denial, possibility and time anywhere before it in the clause.
  for (uint32_t i = t; i-- > doc_.sentences[sentence_[t]].tokens.first && t - i < 10;) {
    if (doc_.form(i) == ";") break;
    const Upos upos = doc_.tokens[i].upos;
    if (upos == Upos::PUNCT || upos == Upos::PROPN || upos == Upos::NUM) continue;
    if (const pack::OperatorRow* op = words_.op(i, ~0U)) {
      w.add("operator before", doc_.lemma(i), pos);
      w.add("operator like", text_of(op->affirmed), pos, t - i < 4 ? "near" : "far");
    }
  }
  // "Had the mission accepted", "Should Berlin refuse", "Were it to fall"
  if (subject != kNone) {
    const uint32_t first = sillok::child(doc_, t, {Rel::aux, Rel::aux_pass, Rel::cop});
    if (first != kNone && first < subject) w.add("inverted", doc_.lemma(first), tag);
  }

  // The shape of the clause: its own group, how it hangs, and the group that it hangs on.
  const uint32_t over = token.head;
  std::string above_group;
  if (over != kNone) {
    for (const uint32_t c : children(doc_, over)) {
      const Rel r = doc_.tokens[c].rel;
      if (r == Rel::aux || r == Rel::aux_pass || r == Rel::cop || (r == Rel::mark && c != t))
        above_group.append(doc_.lemma(c)).append(doc_.xpos(c)).append(" ");
    }
    above_group.append(doc_.xpos(over));
  }
  const std::string own_group = group + std::string(tag);
  w.add("shape", own_group, rel, above_group);
  if (subject != kNone && doc_.tokens[subject].upos == Upos::PRON)
    w.add("shape of", own_group, rel, doc_.lemma(subject));
  if (over != kNone) {
    const Token& higher = doc_.tokens[over];
    const std::string_view top =
        higher.head == kNone ? std::string_view("-") : doc_.xpos(higher.head);
    w.add("shape above", own_group, std::string(rel) + ">" + std::string(name_of(higher.rel)), top);
    w.add("lemma hung", lemma, rel, doc_.xpos(over));
  }
  if (token.upos == Upos::NOUN) {
    const uint32_t det = sillok::child(doc_, t, {Rel::det, Rel::nmod_poss}),
                   adjective = sillok::child(doc_, t, {Rel::amod, Rel::compound});
    const std::string_view article = det == kNone ? std::string_view("-")
                                     : doc_.tokens[det].rel == Rel::nmod_poss
                                         ? std::string_view("'s")
                                         : doc_.lemma(det);
    w.add("noun", article, group, rel);
    w.add("noun by", article, lemma);
    if (adjective != kNone) w.add("noun like", doc_.lemma(adjective), lemma);
  }

  // Words around, in the sentence.
  const TokenRange here = doc_.sentences[sentence_[t]].tokens;
  static constexpr std::pair<int, std::string_view> kOffsets[] = {
      {-3, "-3"}, {-2, "-2"}, {-1, "-1"}, {1, "1"}, {2, "2"}};
  for (const auto& [offset, name] : kOffsets) {
    const int64_t at = int64_t{t} + offset;
    const bool in = at >= here.first && at < here.last;
    w.add("near", name, in ? doc_.lemma(static_cast<uint32_t>(at)) : std::string_view("-"));
    if (offset == -1 || offset == -2)
      w.add("tag near", name, in ? doc_.xpos(static_cast<uint32_t>(at)) : "-", tag);
  }
  if (doc_.form(here.last - 1) == "?") w.add("question");
  // A condition elsewhere in the sentence.
  for (uint32_t i = here.first; i < here.last; ++i) {
    const std::string_view word = doc_.lemma(i);
    if (word == "if" || word == "unless" || word == "provided" || word == "otherwise")
      w.add("condition", word, i < t ? "before" : "behind", tag);
  }

  // What it hangs on, step by step.
  uint32_t at = t;
  std::string path;
  for (int up = 0; up < 5; ++up) {
    const Token& node = doc_.tokens[at];
    const std::string_view depth = kDepths[up];
    path.append(name_of(node.rel)).append(">");
    if (node.head == kNone || !here.contains(node.head)) {
      w.add("path", path);
      break;
    }
    const uint32_t head = node.head;
    const std::string_view above = doc_.lemma(head);
    const std::string_view how = name_of(node.rel);
    std::string prepositions;
    for (const uint32_t c : children(doc_, at)) {
      if (doc_.tokens[c].rel == Rel::case_ || doc_.tokens[c].rel == Rel::mark)
        prepositions.append(lower(doc_.form(c))).append(" ");
    }
    if (up < 3) {
      w.add("head", depth, above, path);
      w.add("head by", depth, above, prepositions);
      w.add("head flags", depth, text_of(rules_.total[head]), path);
      w.add("head tag", depth, doc_.xpos(head), path + prepositions);
      w.add("head flags by", depth, text_of(rules_.total[head]), prepositions + std::string(how));
    }
    // What the word may say of any argument, where the parse has hung the act otherwise.
    if (const pack::OperatorRow* op = words_.op(head, ~0U); op != nullptr && up < 4) {
      w.add("head may", depth, text_of(op->affirmed), how);
      w.add("head may by", depth, text_of(op->affirmed), prepositions);
      w.add("governor may", text_of(op->affirmed), tag);
    }
    if (const pack::CueRow* cue = words_.cue(head); cue != nullptr && up < 4)
      w.add("head kind", depth, pack::kCueKindNames[static_cast<size_t>(cue->kind)], how);
    w.add("governor", above);
    w.add("governor by", above, how);
    for (const uint32_t c : children(doc_, head)) {
      const Rel r = doc_.tokens[c].rel;
      if (r == Rel::aux || r == Rel::aux_pass || r == Rel::cop) {
        w.add("head aux", depth, doc_.lemma(c), path);
        w.add("head aux tense", depth, doc_.xpos(c), above);
      }
      if (r == Rel::advmod && words_.has_ops(c)) w.add("head adverb", depth, doc_.lemma(c));
      if (r == Rel::mark) w.add("head mark", depth, doc_.lemma(c), doc_.xpos(head));
      if (r == Rel::det || r == Rel::amod) w.add("head det", depth, doc_.lemma(c), how);
    }
    if (up == 0) {
      w.add("pair", above, lemma);
      w.add("rel", how, tag, doc_.xpos(head));
      w.add("order", head < t ? "behind" : "before", how, tag);
      const uint32_t cc = sillok::child(doc_, t, Rel::cc);
      if (cc != kNone) w.add("joined by", doc_.lemma(cc), text_of(rules_.total[head]));
    }
    at = head;
  }

  // Dates, its own and its governors'.
  at = t;
  for (int up = 0; up < 3 && at != kNone; ++up, at = doc_.tokens[at].head) {
    if (rules_.dated.time[at] == kNone && rules_.dated.when[at] == Dated::When::none) continue;
    const std::string_view far =
        rules_.dated.time[at] == kNone ? std::string_view("told") : distance(rules_.dated.days[at]);
    w.add("dated", kDepths[up], far);
    w.add("dated and rel", kDepths[up], far, rel);
    w.add("dated and tag", kDepths[up], far, tag);
  }
  // The nearest date behind it and before it with no other verb between, wherever the parse has
  // hung it.
  for (const bool behind : {true, false}) {
    const uint32_t time = nearest_time(t, here, behind);
    if (time == kNone) continue;
    const Time& near = doc_.times[time];
    const std::string_view side = behind ? "behind" : "before";
    const std::string_view far =
        near.resolved && near.type != TimeType::set
            ? distance(static_cast<int>(
                  ((near.begin > doc_.date ? near.begin : near.end) - doc_.date).count()))
            : std::string_view(name_of(near.type));
    w.add("near date", side, far, rel);
    w.add("near date and tag", side, far, tag);
    w.add("near reach", side, reach_[time], rel);
    w.add("near reach and shape", side, reach_[time], own_group);
    w.add("near worded", side, wording_[time], tag);
    if (near.tokens.first > 0) w.add("near date by", side, far, doc_.lemma(near.tokens.first - 1));
  }
  // "three weeks after the Kurds voted", "a month before the raid"
  if (mark != kNone && mark > here.first &&
      (doc_.lemma(mark) == "after" || doc_.lemma(mark) == "before" ||
       doc_.lemma(mark) == "since")) {
    const uint32_t unit = mark - 1;
    w.add("interval", doc_.lemma(mark), doc_.lemma(unit), pos);
    if (unit > here.first)
      w.add("interval of", doc_.lemma(mark), doc_.lemma(unit), doc_.lemma(unit - 1));
  }

  // Who says so.
  const uint32_t claim = innermost_[t];
  if (claim == kNone) {
    w.add("unclaimed", tag);
  } else {
    const uint32_t cue = doc_.claims[claim].cue_token;
    if (cue != kNone) {
      w.add("claimed", doc_.lemma(cue), tag);
      w.add("claim flags", text_of(rules_.total[cue]), doc_.xpos(cue), tag);
      if (const pack::CueRow* row = words_.cue(cue))
        w.add("claim kind", pack::kCueKindNames[static_cast<size_t>(row->kind)], tag, group);
    }
    if (doc_.claims[claim].outer != kNone) w.add("claim in claim");
  }
  const Act act{t, here, tag, group, own_group, above_group};
  add_dates(act, w);
  add_scope(act, w);
  pack::in_order(out);
}

// The time expression that begins behind the token, or ends before it, with no verb between; kNone:
// there is none.
uint32_t FactSigns::nearest_time(uint32_t t, TokenRange here, bool behind) const {
  const int step = behind ? 1 : -1;
  for (int64_t i = int64_t{t} + step;
       i >= here.first && i < here.last && std::abs(i - int64_t{t}) < 16; i += step) {
    const auto at = static_cast<uint32_t>(i);
    if (time_at_[at] != kNone) return time_at_[at];
    if (doc_.tokens[at].upos == Upos::VERB || doc_.form(at) == ";") return kNone;
  }
  return kNone;
}

}  // namespace sillok::said
