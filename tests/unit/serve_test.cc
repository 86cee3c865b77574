// SPDX-License-Identifier: Apache-2.0
// The API without a socket: parameters, answers, and what goes wrong. What the wire adds, and every
// path against openapi.json: tests/serve.
#include <gtest/gtest.h>
#include <simdjson.h>
#include <unistd.h>

#include <filesystem>

#include "engine/embedded.h"
#include "serve/answers.h"
#include "serve/api.h"
#include "serve/params.h"
#include "store/writer.h"
#include "view/records.h"

namespace sillok::serve {
namespace {

namespace fs = std::filesystem;

int status_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Problem& problem) { return problem.status; }
  return 200;
}

TEST(Params, WhatNobodyReadIsAnError) {
  Params params({.params = {{"actor", "PRK"}, {"limt", "5"}}});
  EXPECT_EQ(params.filter().actors, std::vector<std::string>{"PRK"});
  EXPECT_EQ(status_of([&] { params.end(); }), 400);
  EXPECT_EQ(params.number("limt", 1, 1, 9), 5U);
  EXPECT_EQ(status_of([&] { params.end(); }), 200);
}

TEST(Params, ValuesAreReadWhole) {
  Params params({.params = {{"n", "12x"},
                            {"p", "0.5"},
                            {"q", "nan"},
                            {"d", "2020-02"},
                            {"b", "yes"},
                            {"m", "-1"},
                            {"twice", "1"},
                            {"twice", "2"},
                            {"e", ""}}});
  EXPECT_EQ(status_of([&] { params.number("n", 1, 1, 99); }), 400);
  EXPECT_EQ(status_of([&] { params.number("m", 1, 0, 99); }), 400);
  EXPECT_EQ(params.fraction("p", 0, 0, 1), 0.5);
  EXPECT_EQ(status_of([&] { params.fraction("q", 0, 0, 1); }), 400);
  EXPECT_EQ(status_of([&] { params.flag("b"); }), 400);
  EXPECT_EQ(status_of([&] { params.text("twice"); }), 400);
  EXPECT_EQ(params.number("e", 7, 1, 99), 7U);
  EXPECT_EQ(*params.day("d", true) - *params.day("d", false), 28);
  EXPECT_EQ(status_of([] { Params({.params = {{"actor", "\xff"}}}); }), 400);
}

TEST(Answer, CompressedAndKnownAgain) {
  Answer plain = json_answer("{\"text\":\"" + std::string(5000, 'x') + "\"}");
  Answer packed = plain;
  seal(plain, false);
  seal(packed, true);
  EXPECT_TRUE(packed.gzipped);
  EXPECT_LT(packed.body.size(), 200U);
  EXPECT_EQ(gunzip(packed.body), plain.body);
  EXPECT_EQ(plain.headers, packed.headers);  // one tag for both
  const std::string tag = plain.headers[0].second;
  revalidate(packed, {.if_none_match = "\"other\", " + tag});
  EXPECT_EQ(packed.status, 304);
  EXPECT_TRUE(packed.body.empty());
  revalidate(plain, {.if_none_match = "\"other\""});
  EXPECT_EQ(plain.status, 200);
}

// A database of one short report.
class TheApi : public ::testing::Test {
 protected:
  TheApi() {
    folder_ = fs::temp_directory_path() /
              ("sillok_serve_" + std::to_string(::getpid()) + "_" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const Engine engine = Engine::open({});
    store::Writer writer(db());
    const int64_t run = writer.begin_run("sillok test", {}, "");
    store::StoredReport stored;
    stored.report.id = "r1";
    stored.report.date = "2020-06-17";
    stored.report.source = "Coast Wire";
    stored.report.text = "North Korea on Tuesday blew up the liaison office in Kaesong. "
                         "<script>alert(1)</script> It rained.";
    const Document doc = engine.code(stored.report);
    stored.silences = store::silences_of(doc);
    writer.add(stored, view::records_of(doc, {}), run);
    writer.commit();
  }
  ~TheApi() override { fs::remove_all(folder_); }

  std::string db() const { return (folder_ / "e.db").string(); }
  Api api(const std::string& review = "") const {
    return Api({.db = db(),
                .labels = {.cameo = [](std::string_view) { return std::string("words"); }},
                .states = query::States({}),
                .codes = engine::code_tables(),
                .review = review});
  }
  void add_another(const std::string& id) const {
    store::Writer writer(db());
    const int64_t run = writer.begin_run("sillok test", {}, "");
    store::StoredReport stored;
    stored.report.id = id;
    stored.report.date = "2020-06-18";
    stored.report.text = "It rained.";
    writer.add(stored, {}, run);
    writer.commit();
  }
  // The answer's status; its body must be JSON where its type says so.
  static int ask(Api& api, Request request, std::string* body = nullptr) {
    const Answer answer = api.answer(request);
    if (answer.type.ends_with("json")) {
      simdjson::dom::parser parser;
      EXPECT_EQ(parser.parse(answer.body).error(), simdjson::SUCCESS) << answer.body;
    }
    if (body != nullptr) *body = answer.body;
    return answer.status;
  }

  fs::path folder_;
};

TEST_F(TheApi, AnswersWithOrWithoutThePrefix) {
  Api api = this->api();
  std::string with, without;
  EXPECT_EQ(ask(api, {.path = "/api/v1/events"}, &with), 200);
  EXPECT_EQ(ask(api, {.path = "/events"}, &without), 200);
  EXPECT_EQ(with, without);
  EXPECT_NE(with.find("\"cluster\":\"c-"), std::string::npos);
  EXPECT_TRUE(Api::knows("/events/c-1/evidence"));
  EXPECT_TRUE(Api::knows("/api/anything"));
  EXPECT_FALSE(Api::knows("/"));
  EXPECT_FALSE(Api::knows("/assets/page.js"));
  EXPECT_TRUE(Api::takes_body("/api/v1/code"));
  EXPECT_FALSE(Api::takes_body("/api/v1/code/"));
}

TEST_F(TheApi, EveryFailureIsAProblem) {
  Api api = this->api();
  EXPECT_EQ(ask(api, {.path = "/nothing"}), 404);
  EXPECT_EQ(ask(api, {.path = "/a/b/c/d/e/f"}), 404);
  EXPECT_EQ(ask(api, {.path = "/events/c-0"}), 404);
  EXPECT_EQ(ask(api, {.method = "POST", .path = "/events"}), 405);
  EXPECT_EQ(ask(api, {.path = "/events", .params = {{"after", "x"}}}), 400);
  EXPECT_EQ(ask(api, {.path = "/events", .accept = "image/png"}), 406);
  EXPECT_EQ(ask(api, {.path = "/dyads/PRK/KOR/series", .params = {{"by", "hour"}}}), 400);
  std::string body;
  const Answer answer = api.answer({.path = "/events", .params = {{"acter", "PRK"}}});
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.type, "application/problem+json");
  EXPECT_NE(answer.body.find("'acter'"), std::string::npos);
}

TEST_F(TheApi, CodesATextAndStoresNothing) {
  Api api = this->api();
  const Request text{.method = "POST",
                     .path = "/code",
                     .content_type = "application/json",
                     .body =
                         R"({"text":"Chad expelled the German ambassador.","date":"2023-04-07"})"};
  std::string body;
  EXPECT_EQ(ask(api, text, &body), 200);
  EXPECT_NE(body.find("\"SANCTION\""), std::string::npos);
  Request other = text;
  other.content_type = "text/plain";
  EXPECT_EQ(ask(api, other), 415);
  other = text;
  other.body = "{\"text\":";
  EXPECT_EQ(ask(api, other), 400);
  other.body = "{\"date\":\"2023-04-07\",\"text\":\"" + std::string(20'001, 'x') + "\"}";
  EXPECT_EQ(ask(api, other), 413);
}

TEST_F(TheApi, TakesReviewsOnlyIntoItsFile) {
  Api closed = api();
  const Request verdict{.method = "POST",
                        .path = "/review",
                        .content_type = "application/json",
                        .body = R"({"id":"e-0","verdict":"accept"})"};
  EXPECT_EQ(ask(closed, verdict), 403);
  Api open = api((folder_ / "r.jsonl").string());
  EXPECT_EQ(ask(open, verdict), 404);
  store::Reader reader(db());
  std::string id;
  reader.each_event({}, [&](const store::StoredEvent& event) {
    id = event.record.id;
    return false;
  });
  Request good = verdict;
  good.body = R"({"id":")" + id + R"(","verdict":"reject","comment":"\"no\"\n<b>"})";
  std::string line;
  EXPECT_EQ(ask(open, good, &line), 201);
  EXPECT_NE(line.find("\"event\":null"), std::string::npos);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  std::string listed;
  EXPECT_EQ(ask(open, {.path = "/review"}, &listed), 200);
  EXPECT_NE(listed.find(id), std::string::npos);
  good.body = R"({"id":")" + id + R"(","verdict":"perhaps"})";
  EXPECT_EQ(ask(open, good), 400);
}

TEST_F(TheApi, ABusyServerGivesTheLastAnswerOnceMore) {
  Answers answers(db());
  const auto body_of = [&](const std::string& key, const std::string& fresh) {
    return answers.get(key, [&] { return json_answer(fresh); }).body;
  };
  EXPECT_EQ(body_of("a", "1"), "1");
  EXPECT_EQ(body_of("a", "2"), "1");
  add_another("r2");
  EXPECT_EQ(body_of("a", "3"), "3");  // nobody else asks
  add_another("r3");
  // While "b" is being made, others get what there was, and what there was not is made.
  answers.get("b", [&] {
    EXPECT_EQ(body_of("a", "4"), "3");
    EXPECT_EQ(body_of("c", "5"), "5");
    return json_answer("b");
  });
  EXPECT_EQ(body_of("a", "6"), "6");
  EXPECT_THROW(answers.get("d", []() -> Answer { throw Problem{400, "no", ""}; }), Problem);
  EXPECT_EQ(body_of("d", "7"), "7");
}

TEST_F(TheApi, AnswersThatFailAreNotKept) {
  Answers answers(db());
  const auto status = [&](int made) {
    return answers
        .get("a",
             [&] {
               Answer out = json_answer("x");
               out.status = made;
               return out;
             })
        .status;
  };
  EXPECT_EQ(status(503), 503);
  EXPECT_EQ(status(200), 200);
  EXPECT_EQ(status(503), 200);
}

TEST_F(TheApi, SeesWhatIsAddedMeanwhile) {
  Api api = this->api();
  std::string before, after;
  ask(api, {.path = "/version"}, &before);
  add_another("r2");
  ask(api, {.path = "/version"}, &after);
  EXPECT_NE(before, after);
}

}  // namespace
}  // namespace sillok::serve
