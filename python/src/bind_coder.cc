// SPDX-License-Identifier: Apache-2.0
#include "coder.h"

#include "python.h"
#include "view/conllu.h"

namespace sillok::python {
namespace {

using SharedCoder = std::shared_ptr<const Coder>;
using SharedDoc = std::shared_ptr<const Doc>;

// A token or sentence of a Doc, by its number.
struct Token {
  SharedDoc doc;
  uint32_t at;
  const sillok::Token& value() const { return doc->document.tokens[at]; }
};
struct Sentence {
  SharedDoc doc;
  uint32_t at;
  const sillok::Sentence& value() const { return doc->document.sentences[at]; }
};

nb::tuple span_of(const SharedDoc& doc, Span span) {
  return nb::make_tuple(doc->points.count(span.begin), doc->points.count(span.end));
}

std::shared_ptr<Coder> open(const std::map<std::string, std::string>& packs,
                            std::vector<std::string> actors, bool statements, bool text) {
  EngineOptions options;
  const auto pack = [&](const char* kind) {
    const auto found = packs.find(kind);
    return found == packs.end() ? std::string() : found->second;
  };
  options.model = pack("model");
  options.actors = pack("actors");
  options.places = pack("places");
  options.said = pack("said");
  options.events = pack("events");
  options.facts = pack("facts");
  options.scorer = pack("scorer");
  options.own_actors = std::move(actors);
  options.statements = statements;
  const nb::gil_scoped_release release;
  return std::make_shared<Coder>(options, text);
}

SharedDoc code_one(const SharedCoder& coder, const nb::tuple& fields,
                   const read::Options& options) {
  Given given = given_of(fields);
  if (given.reject) return Doc::rejected(coder, std::move(*given.reject));
  const nb::gil_scoped_release release;
  return Doc::of(coder, std::move(given.report), given.date, options);
}

// What an object gives by a method of Arrow's protocol, taken out of its capsule.
template <class T>
void take(nb::handle capsule, const char* name, Received<T>& out) {
  auto* held = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (held == nullptr) throw nb::python_error();
  *out = *held;
  held->release = nullptr;
}

[[noreturn]] void fail(ArrowArrayStream& stream) {
  const char* message = stream.get_last_error(&stream);
  throw Error(ErrorCode::failed,
              message != nullptr ? message : "the stream of batches could not be read");
}

void code_stream(const Coder& coder, ArrowArrayStream& stream, BatchOptions options, Frame& out) {
  Received<ArrowSchema> schema;
  if (stream.get_schema(&stream, schema.get()) != 0) fail(stream);
  for (;;) {
    Received<ArrowArray> array;
    if (stream.get_next(&stream, array.get()) != 0) fail(stream);
    if (array->release == nullptr) return;
    out.batches.push_back(code_batch(coder, *schema, *array, options));
    options.first_row += array->length;
  }
}

std::shared_ptr<Frame> code_arrow(const SharedCoder& coder, const nb::object& batch,
                                  const read::Options& read, unsigned threads) {
  auto out = std::make_shared<Frame>(Frame{coded_field(), {}});
  BatchOptions options{read, threads, 0, poll_signals};
  if (nb::hasattr(batch, "__arrow_c_array__")) {
    const nb::tuple pair = nb::cast<nb::tuple>(batch.attr("__arrow_c_array__")());
    Received<ArrowSchema> schema;
    Received<ArrowArray> array;
    take(pair[0], "arrow_schema", schema);
    take(pair[1], "arrow_array", array);
    const nb::gil_scoped_release release;
    out->batches.push_back(code_batch(*coder, *schema, *array, options));
    return out;
  }
  if (!nb::hasattr(batch, "__arrow_c_stream__"))
    throw nb::type_error("a RecordBatch, a Table, or another object with __arrow_c_array__ or "
                         "__arrow_c_stream__ is wanted");
  Received<ArrowArrayStream> stream;
  const nb::object capsule = batch.attr("__arrow_c_stream__")();
  take(capsule, "arrow_array_stream", stream);
  const nb::gil_scoped_release release;
  code_stream(*coder, *stream, std::move(options), *out);
  return out;
}

nb::object reject_of(const Doc& doc) { return doc.reject ? tuple_of(*doc.reject) : nb::none(); }

// A layer as the command of its room prints it.
nb::str layer_of(const Doc& doc, const std::string& name) {
  std::string out;
  if (name == "mentions") view::write_mentions(out, doc.document);
  if (name == "times") view::write_times(out, doc.document);
  if (name == "places") view::write_places(out, doc.document);
  if (name == "said") view::write_said(out, doc.document);
  if (name == "entities") view::write_entities(out, doc.document);
  return str_of(out);
}

nb::str explain(const Doc& doc, const std::string& to, int width, bool parse) {
  std::string out;
  const view::Labels& labels = doc.coder->labels();
  if (to == "html") view::explain_html(out, doc.document, labels);
  if (to == "json")
    view::explain_json(out, doc.document, doc.coder->record_options(), parse, labels);
  if (to == "text") {
    view::ExplainOptions options;
    options.width = width;
    options.parse = parse;
    view::explain_text(out, doc.document, options, labels);
  }
  return str_of(out);
}

nb::str conllu_of(const Doc& doc) {
  std::string out;
  view::write_conllu(out, doc.document);
  return str_of(out);
}

nb::list silences_of(const Doc& doc) {
  nb::list out;
  for (const Silence& silence : doc.document.silences)
    out.append(nb::make_tuple(silence.sentence, str_of(silence.reason), str_of(silence.detail)));
  return out;
}

nb::object head_of(const Token& token) {
  return token.value().head == kNone ? nb::none() : nb::object(nb::int_(token.value().head));
}

void bind_token(nb::module_& module) {
  const auto start = [](const Token& t) { return t.doc->points.count(t.value().span.begin); };
  const auto end = [](const Token& t) { return t.doc->points.count(t.value().span.end); };
  const auto repr = [](const Token& t) {
    return nb::str("<Token {} {!r} {}>")
        .format(t.at, str_of(t.doc->document.form(t.at)), str_of(name_of(t.value().upos)));
  };
  nb::class_<Token>(
      module, "Token",
      "A syntactic word, tagged and parsed as Universal Dependencies.\n\n"
      "``index`` is its number in ``doc.tokens``, ``head`` that of its head (None for the root of\n"
      "the sentence), ``deprel`` the relation to it.")
      .def("__repr__", repr)
      .def_ro("index", &Token::at)
      .def_prop_ro("text", [](const Token& t) { return str_of(t.doc->document.form(t.at)); })
      .def_prop_ro("lemma", [](const Token& t) { return str_of(t.doc->document.lemma(t.at)); })
      .def_prop_ro("upos", [](const Token& t) { return str_of(name_of(t.value().upos)); })
      .def_prop_ro("xpos", [](const Token& t) { return str_of(t.doc->document.xpos(t.at)); })
      .def_prop_ro("feats", [](const Token& t) { return str_of(t.doc->document.feats(t.at)); })
      .def_prop_ro("head", head_of)
      .def_prop_ro("deprel", [](const Token& t) { return str_of(name_of(t.value().rel)); })
      .def_prop_ro("start", start)
      .def_prop_ro("end", end)
      .def_prop_ro("space_after", [](const Token& t) { return t.value().space_after; });
  nb::class_<Sentence>(module, "Sentence")
      .def_ro("index", &Sentence::at)
      .def_prop_ro("text",
                   [](const Sentence& s) { return str_of(s.doc->document.at(s.value().span)); })
      .def_prop_ro("span", [](const Sentence& s) { return span_of(s.doc, s.value().span); })
      .def_prop_ro("tokens",
                   [](const Sentence& s) {
                     return nb::make_tuple(s.value().tokens.first, s.value().tokens.last);
                   })
      .def_prop_ro("paragraph", [](const Sentence& s) { return s.value().paragraph; });
}

}  // namespace

nb::object tuple_of(const read::Reject& reject) {
  return nb::make_tuple(str_of(reject.reason), str_of(reject.detail), str_of(reject.id),
                        str_of(reject.source), reject.line);
}

Given given_of(const nb::tuple& fields) {
  const auto value = [&](size_t at) {
    const nb::object field = fields[at];
    return field.is_none() ? std::string() : utf8_of(field);
  };
  Given out;
  out.report.id = value(0);
  if (fields[2].is_none()) {
    out.reject.emplace();
    out.reject->id = out.report.id;
    out.reject->reason = value(6);
    out.reject->detail = value(7);
    return out;
  }
  out.report.title = value(1);
  out.report.text = value(2);
  out.report.source = value(3);
  out.report.url = value(4);
  out.date = value(5);
  return out;
}

void bind_coder(nb::module_& module) {
  bind_token(module);
  nb::class_<Doc>(module, "Doc")
      .def_prop_ro("reject", reject_of)
      .def_prop_ro("text", [](const Doc& doc) { return str_of(doc.document.text); })
      .def_prop_ro("report",
                   [](const Doc& doc) {
                     const Report& report = doc.document.report;
                     return nb::make_tuple(str_of(report.id), str_of(report.date),
                                           str_of(report.source), str_of(report.url),
                                           str_of(report.title));
                   })
      .def_prop_ro("num_tokens", [](const Doc& doc) { return doc.document.tokens.size(); })
      .def_prop_ro("num_sentences", [](const Doc& doc) { return doc.document.sentences.size(); })
      .def("token",
           [](SharedDoc doc, uint32_t at) {
             return Token{std::move(doc), at};
           })
      .def("sentence",
           [](SharedDoc doc, uint32_t at) {
             return Sentence{std::move(doc), at};
           })
      .def("records", [](const Doc& doc) { return list_of(doc.records()); })
      .def("layer", layer_of)
      .def("silences", silences_of)
      .def("conllu", conllu_of)
      .def("explain", explain);
  nb::class_<Coder>(module, "Coder")
      .def("code", code_one)
      .def("code_arrow", code_arrow)
      .def("packs", [](const Coder& coder) { return coder.record_options().packs; });
  module.def("open_coder", open);
}

}  // namespace sillok::python
