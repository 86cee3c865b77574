// SPDX-License-Identifier: Apache-2.0
// A miniature lexicon of events, for tests and fuzzers. Nothing that ships is read.
#pragma once

#include <string>
#include <vector>

#include "compile/compile.h"
#include "pack/pack.h"
#include "sillok/error.h"
#include "what/lexicon.h"

namespace sillok::test {

// A lexicon of a few lines, so that what ships does not matter here.
inline const std::string& small_lexicon_bytes() {
  static const std::string bytes = [] {
    const char* const frame = "predicate\tneeds\tevent\tmode\tcameo\tactor\trecipient\tsides\n";
    std::vector<Diagnostic> diagnostics;
    std::string made = compile::events(
        {{"cameo_codes.tsv",
          "code\tquad\tgoldstein\tplover\tmode\tlabel\n"
          "016\t1\t0\tSTATEMENT\t\tDeny\n030\t1\t4\tAGREE\t\tIntend\n036\t1\t4\tAGREE\t\tMeet\n"
          "040\t1\t1\tCONSULT\t\tTalk\n042\t1\t2\tCONSULT\tvisit\tVisit\n"
          "057\t1\t8\tSUPPORT\t\tSign\n070\t2\t7\tAID\t\tAid\n"
          "087\t2\t9\tRETREAT\t\tYield\n100\t3\t-5\tREQUEST\t\tDemand\n"
          "111\t3\t-2\tACCUSE\tdisapprove\tCriticise\n"
          "112\t3\t-2\tACCUSE\tallege\tAccuse\n"
          "120\t3\t-4\tREJECT\t\tReject\n125\t3\t-5\tREJECT\tmeet\tNo talks\n"
          "130\t3\t-4\tTHREATEN\t\tThreaten\n140\t3\t-6\tPROTEST\t\tProtest\n"
          "162\t4\t-5\tSANCTION\t\tLess aid\n164\t4\t-7\tSANCTION\t\tEnd talks\n"
          "172\t4\t-5\tCOERCE\t\tRestrict\n"
          "163\t4\t-8\tSANCTION\t\tSanctions\n173\t4\t-5\tCOERCE\tarrest\tArrest\n"
          "175\t4\t-9\tCOERCE\t\tRepress\n"
          "180\t4\t-9\tASSAULT\t\tAttack\n190\t4\t-10\tASSAULT\t\tFight\n"},
         {"plover_categories.tsv", "category\tquad\tscale\nASSAULT\t4\t-9\nCONSULT\t1\t1.5\n"
                                   "THREATEN\t3\t-4\nSANCTION\t4\t-6\n"},
         {"plover_modes.tsv", "category\tmode\tscale\nASSAULT\theavy\t-8\nASSAULT\tdestroy\t-8.5\n"
                              "COERCE\tarrest\t-5\nCONSULT\tvisit\t4\n"},
         {"classes.tsv", "class\twords\nbuilding\tbridge|office\npeople\tsoldier|person\n"
                         "kill_verb\tkill|die\ninjure_verb\twound\narrest_verb\tarrest\n"
                         "carrier\tdelivery\nresponsibility\tresponsibility\n"
                         "of_many_lands\tbrigade-abroad\nunidentified\tgunman\n"
                         "violence\tambush|attack|blast\nweapon\tblast\n"},
         {"contexts.tsv", "context\twords\nmilitary\tartillery|soldier\neconomic\tbank\n"},
         {"evaluations.tsv", "word\tpolarity\nunlawful\tneg\nhistoric\tpos\nbreak promise\tneg\n"},
         {"operators.tsv",
          "predicate\tneeds\toperator\tevent\tcameo\tactor\trecipient\n"
          "threaten\t\tthreaten\tTHREATEN\t-\tsubj\tobj\nvow\txcomp\tagree\tAGREE\t030\tsubj\t-\n"
          "agree\txcomp\tagree\tAGREE\t-\tsubj\tprep:with\n"
          "refuse\txcomp\trefuse\tREJECT\t120\tsubj\t-\nurge\txcomp\trequest\tREQUEST\t-"
          "\tsubj\tobj\n"
          "accuse\t\taccuse\tACCUSE\t112\tsubj\tobj\ndeny\t\tdeny\t-\t-\tsubj\t-\n"
          "impose\tobj\tlight\t-\t-\tsubj\tprep:on\n"
          "rule_out\tobj\trefuse\tREJECT\t120\tsubj\t-\n"
          "suspend\tobj\tstop\t-\t-\tsubj\t-\nhold\tobj\tlight\t-\t-\tsubj\tprep:with\n"
          "carry_out\tobj\tlight\t-\t-\tsubj\tprep:on\ncall\t\tevaluate\t-\t-\tsubj\tobj\n"},
         {"verbs.tsv",
          std::string(frame) +
              "aid\t\tAID\t\t070\tsubj\tobj\t1\n"
              "arrest\t\tCOERCE\tarrest\t173\tsubj\tobj\t1\n"
              "attack\t\tASSAULT\t\t190\tsubj\tobj\t1\n"
              "blame\t\tACCUSE\t\t112\tsubj\tobj|prep:on\t1\n"
              "blow\t\tnone\t\t\t-\t-\t1\nblow_up\t\tASSAULT\tdestroy\t180\tsubj\towner:obj\t1\n"
              "charge\t\tACCUSE\t\t112\tsubj\tobj\t1\n"
              "collapse\tsubj=talk\tSANCTION\t\t164\tsubj\tprep:with\t2\n"
              "expel\t\tCOERCE\t\t175\tsubj\tposs:obj|obj\t1\n"
              "hit\t\tASSAULT\t\t190\tsubj\tobj\t1\n"
              "hit\tobj=@building|depot\tASSAULT\tdestroy\t180\tsubj\towner:obj|obj\t1\n"
              "hit\tobj=target|note -passive\tnone\t\t\t-\t-\t1\n"
              "kill\t\tASSAULT\t\t180\tsubj\tobj\t1\n"
              "march\t\tPROTEST\t\t140\tsubj\t-\t1\n"
              "meet\t\tCONSULT\t\t040\tsubj\tobj|prep:with\t2\n"
              "pull_out\tprep:of=talk\tSANCTION\t\t164\tsubj\towner:of\t1\n"
              "rule_out\tobj=arson\tnone\t\t\t-\t-\t1\n"
              "sign\tobj=deal\tSUPPORT\t\t057\tsubj\tprep:with\t2\n"
              "storm\t\tASSAULT\t\t190\tsubj\tobj\t1\n"
              "suspend\tobj=aid\tSANCTION\t\t162\tsubj\tprep:to\t1\n"
              "withdraw\t\tRETREAT\t\t087\tsubj\t-\t1\n"
              "wound\t\tASSAULT\t\t180\tsubj\tobj\t1\n"},
         {"nouns.tsv", std::string(frame) + "ambush\t\tASSAULT\t\t190\tposs|by\ton\t1\n"
                                            "attack\t\tASSAULT\t\t190\tposs|by\ton|owner:on\t1\n"
                                            "curfew\t\tCOERCE\t\t172\tposs|by\tin\t1\n"
                                            "sanction\t\tSANCTION\t\t163\tposs|by\ton\t1\n"
                                            "talk\t\tCONSULT\t\t040\tposs|of|between\twith\t2\n"
                                            "visit\tto\tCONSULT\tvisit\t042\tposs|by\tto\t1\n"}},
        diagnostics);
    if (!diagnostics.empty()) throw Error(ErrorCode::failed, to_string(diagnostics.front()));
    return made;
  }();
  return bytes;
}

inline const pack::Pack& small_lexicon() {
  static const pack::Pack pack =
      pack::Pack::from_bytes(small_lexicon_bytes(), "events", what::kPackVersion);
  return pack;
}

}  // namespace sillok::test
