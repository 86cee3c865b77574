// SPDX-License-Identifier: Apache-2.0
// graphml: parties by country and leading sector, joined by what they did to each other, added up.
#include <cmath>
#include <compare>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "view/format_pairs.h"

namespace sillok::view {
namespace {

struct Node {
  std::string country, sector;
  auto operator<=>(const Node&) const = default;
  std::string id() const { return sector.empty() ? country : country + " " + sector; }
};

struct Edge {
  uint64_t events = 0, quads[5] = {}, mentions = 0, reports = 0, scored = 0;
  double goldstein = 0;  // sum over `scored`
  std::string first, last;
};

Node node_of(const Party& party) {
  return {party.country.empty() ? "UNK" : party.country,
          party.sectors.empty() ? std::string() : party.sectors.front()};
}

// XML 1.0 has no place for most control characters, nor for two code points of the first plane.
std::string escaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    i += point.length;
    switch (point.value) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (point.value >= 0x20 && point.value != 0xfffe && point.value != 0xffff)
          append_utf8(out, point.value);
    }
  }
  return out;
}

struct Key {
  std::string_view id, of, name, type;
};
constexpr Key kKeys[] = {{"country", "node", "country", "string"},
                         {"sector", "node", "sector", "string"},
                         {"name", "node", "country_name", "string"},
                         {"events", "edge", "events", "long"},
                         {"quad1", "edge", "verbal_cooperation", "long"},
                         {"quad2", "edge", "material_cooperation", "long"},
                         {"quad3", "edge", "verbal_conflict", "long"},
                         {"quad4", "edge", "material_conflict", "long"},
                         {"goldstein", "edge", "goldstein_mean", "double"},
                         {"mentions", "edge", "mentions", "long"},
                         {"reports", "edge", "reports", "long"},
                         {"first", "edge", "first_date", "string"},
                         {"last", "edge", "last_date", "string"}};

void data(std::string& out, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  out += "<data key=\"" + std::string(key) + "\">" + escaped(value) + "</data>";
}

class GraphMl : public RecordWriter {
 public:
  using RecordWriter::add;
  explicit GraphMl(const WriterOptions& options) : options_(options) {}

  void begin(std::string& out) override {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const Key& key : kKeys) {
      out += "<key id=\"" + std::string(key.id) + "\" for=\"" + std::string(key.of) +
             "\" attr.name=\"" + std::string(key.name) + "\" attr.type=\"" + std::string(key.type) +
             "\"/>\n";
    }
    out += "<graph id=\"events\" edgedefault=\"directed\">\n";
  }

  void add(std::string&, const Record& record, const Tellings& tellings) override {
    const std::string_view standing = not_happened(record);
    if (!standing.empty() && !options_.aux) return leave_out(standing);
    if (record.quad < 1 || record.quad > 4)
      return leave_out("statements, which have no PLOVER category");
    const auto pairs = pairs_of(record);
    if (!pairs) return leave_out("more than a thousand pairs of parties");
    bool any = false;
    for (const Pair& pair : *pairs) {
      if (pair.actor == nullptr || pair.recipient == nullptr) continue;
      any = true;
      count(edge(node_of(*pair.actor), node_of(*pair.recipient)), record, tellings);
    }
    if (!any) leave_out("nobody known on one side");
  }

  void end(std::string& out) override {
    for (const Node& node : nodes_) {
      out += "<node id=\"" + escaped(node.id()) + "\">";
      data(out, "country", node.country);
      data(out, "sector", node.sector);
      if (const CountryCode* country = options_.codes->country(node.country))
        data(out, "name", country->name);
      out += "</node>\n";
    }
    size_t number = 0;
    for (const auto& [ends, edge] : edges_) {
      out += "<edge id=\"e" + std::to_string(number++) + "\" source=\"" + escaped(ends.first.id()) +
             "\" target=\"" + escaped(ends.second.id()) + "\">";
      data(out, "events", std::to_string(edge.events));
      for (int quad = 1; quad <= 4; ++quad)
        data(out, "quad" + std::to_string(quad), std::to_string(edge.quads[quad]));
      if (edge.scored > 0)
        data(out, "goldstein", decimal(edge.goldstein / static_cast<double>(edge.scored), 4));
      data(out, "mentions", std::to_string(edge.mentions));
      data(out, "reports", std::to_string(edge.reports));
      data(out, "first", edge.first);
      data(out, "last", edge.last);
      out += "</edge>\n";
    }
    out += "</graph>\n</graphml>\n";
  }

 private:
  Edge& edge(Node from, Node to) {
    nodes_.insert(from);
    nodes_.insert(to);
    return edges_[{std::move(from), std::move(to)}];
  }

  static void count(Edge& edge, const Record& record, const Tellings& tellings) {
    ++edge.events;
    ++edge.quads[record.quad];
    edge.mentions += tellings.mentions;
    edge.reports += tellings.reports;
    if (std::isfinite(record.goldstein)) {
      edge.goldstein += record.goldstein;
      ++edge.scored;
    }
    if (edge.first.empty() || record.date < edge.first) edge.first = record.date;
    if (record.date > edge.last) edge.last = record.date;
  }

  WriterOptions options_;
  std::set<Node> nodes_;
  std::map<std::pair<Node, Node>, Edge> edges_;
};

}  // namespace

std::unique_ptr<RecordWriter> make_graphml(const WriterOptions& options) {
  return std::make_unique<GraphMl>(options);
}

}  // namespace sillok::view
