// FilePlan → Decisions: which sites get which probes and slots.
#include "Pipeline.h"

#include "lineprof/format.h"
#include "support/SourceHash.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <map>
#include <set>

namespace lineprof::instrument {
namespace {

unsigned countLines(const std::string &text) {
  unsigned lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n'));
  return lines + (!text.empty() && text.back() != '\n');
}

/// The first statement that begins on a line owns the line: only its sites count.
std::map<unsigned, unsigned> lineOwners(const FilePlan &plan) {
  std::map<unsigned, unsigned> owners;
  for (const Site &site : plan.sites)
    if (site.counts) {
      auto [entry, fresh] = owners.try_emplace(site.line, site.statement);
      if (!fresh)
        entry->second = std::min(entry->second, site.statement);
    }
  return owners;
}

/// The outermost loops that call nothing.
std::vector<Tallies> talliedLoops(const FilePlan &plan, const std::map<unsigned, const Body *> &bodyAt) {
  std::vector<Tallies> result;
  for (const Loop &loop : plan.loops) // by begin: an outer loop before what is in it
    if (loop.calls == Known::no && bodyAt.at(loop.body)->kind == BodyKind::plain &&
        (result.empty() || result.back().loop->end <= loop.begin || result.back().loop->body != loop.body))
      result.push_back({&loop, {}});
  return result;
}

/// The loop of `tallies` that a site is in; null if none.
Tallies *loopOf(std::vector<Tallies> &tallies, const Site &site) {
  for (Tallies &t : tallies)
    if (t.loop->body == site.body && t.loop->begin <= site.offset && site.offset < t.loop->end &&
        !(site.offset == t.loop->begin && (site.kind == SiteKind::before || site.kind == SiteKind::loop)))
      return &t;
  return nullptr;
}

} // namespace

Decisions decide(const FilePlan &plan, const std::string &original) {
  Decisions d;
  d.sourceLines = countLines(original);
  d.sourceHash = sourceHash(original);
  d.slots = d.sourceLines + 1 + static_cast<unsigned>(plan.functions.size());

  auto owners = lineOwners(plan);
  std::map<unsigned, const Body *> bodyAt;
  for (const Body &body : plan.bodies)
    bodyAt[body.open] = &body;
  d.tallies = talliedLoops(plan, bodyAt);

  std::map<unsigned, Opening> openings;       // by body
  std::map<unsigned, const Site *> entrySite; // by body: a site that counts once a call
  std::map<std::pair<unsigned, unsigned>, unsigned> slotOfRegion; // by body and region: the slot that counts it
  std::map<unsigned, unsigned> slotOfLine, slotOfSite;
  std::map<std::pair<unsigned, unsigned>, const Guard *> guardBefore; // by body and region
  for (const Guard &guard : plan.guards)
    if (guard.calls != Known::yes)
      guardBefore[{guard.body, guard.region}] = &guard;
  for (const Site &site : plan.sites) {
    const Body *body = bodyAt.at(site.body);
    bool counts = site.counts && owners.at(site.line) == site.statement;
    bool moves = site.moves != Known::no && body->kind == BodyKind::plain;
    if (counts) {
      unsigned slot = site.region ? slotOfRegion.try_emplace({site.body, site.region}, site.line).first->second : site.line;
      slotOfLine.try_emplace(site.line, slot);
      slotOfSite[site.offset] = slot;
      counts = slot == site.line;
      auto guard = guardBefore.find({site.body, site.region});
      if (counts && site.region == site.offset && guard != guardBefore.end()) {
        auto whole = slotOfSite.find(guard->second->whole), branch = slotOfSite.find(guard->second->branch);
        if (whole != slotOfSite.end() && branch != slotOfSite.end()) {
          d.derivations.push_back({slot, whole->second, branch->second});
          counts = false;
        }
      }
    }
    Tallies *loop = counts ? loopOf(d.tallies, site) : nullptr;
    if (loop && (loop->slots.empty() || loop->slots.back() != site.line))
      loop->slots.push_back(site.line);
    d.probes.push_back({&site, body, counts, loop != nullptr, moves});
    if (moves) {
      auto [entry, fresh] = openings.try_emplace(body->open, Opening{site.opening, site.line});
      if (!fresh && site.opening < entry->second.offset)
        entry->second = {site.opening, site.line};
    }
    if (counts && site.onceACall)
      entrySite[body->open] = &site;
  }

  for (auto [line, slot] : slotOfLine)
    d.lines.push_back({line, slot, owners.at(line)});
  for (Tallies &t : d.tallies) {
    std::sort(t.slots.begin(), t.slots.end());
    t.slots.erase(std::unique(t.slots.begin(), t.slots.end()), t.slots.end());
  }

  // A loop alone opens no activation, but where one is open it shows which loop is running.
  for (Probe &p : d.probes)
    if (auto opening = openings.find(p.body->open);
        p.site->kind == SiteKind::loop && opening != openings.end() && opening->second.offset <= p.site->offset)
      p.moves = true;

  std::map<unsigned, BodyDecision> entered; // by function
  for (const Body &body : plan.bodies) {
    auto opening = openings.find(body.open);
    BodyDecision decision{&body, opening != openings.end(), {}, false};
    if (decision.framed)
      decision.opening = opening->second;
    decision.countsCalls = body.entered && !entrySite.count(body.open);
    d.bodies.push_back(decision);
    if (body.entered)
      entered[body.function] = decision;
  }

  unsigned slot = d.sourceLines + 1;
  for (const Function &function : plan.functions) {
    const BodyDecision &body = entered.at(function.key);
    unsigned calls = body.countsCalls ? slot : entrySite.at(body.body->open)->line;
    bool framed = std::any_of(d.bodies.begin(), d.bodies.end(),
                              [&](const BodyDecision &b) { return b.body->function == function.key && b.framed; });
    d.functions.push_back({&function, slot++, calls, framed});
  }

  auto table = fileTable(plan, d);
  d.id = llvm::utohexstr(sourceHash({reinterpret_cast<const char *>(table.data()), table.size() * sizeof table[0]}), /*LowerCase=*/true, 16);
  return d;
}

std::string printDecisions(const FilePlan &plan, const Decisions &d) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << "file " << plan.shownAs << " lines " << d.sourceLines << " slots " << d.slots << '\n';
  static constexpr const char *kinds[] = {"before", "loop", "condition", "increment", "body-start"};
  static constexpr const char *bodies[] = {"plain", "constant-evaluable", "resumable"};
  for (const FunctionDecision &f : d.functions) {
    out << "  function " << f.function->name << " lines " << f.function->firstLine << '-' << f.function->lastLine << " slot "
        << f.slot << " calls " << f.calls << (f.framed ? " framed" : " frameless") << '\n';
    for (const BodyDecision &b : d.bodies) {
      if (b.body->function != f.function->key)
        continue;
      if (!b.body->entered || b.body->kind != BodyKind::plain)
        out << "    body " << bodies[static_cast<int>(b.body->kind)] << (b.body->entered ? "" : " handler") << '\n';
      if (b.framed)
        out << "    opens at line " << b.opening.line << '\n';
      for (const Probe &p : d.probes)
        if (p.body == b.body && (p.counts || p.moves))
          out << "    line " << p.site->line << ' ' << kinds[static_cast<int>(p.site->kind)] << (!p.counts ? "" : p.tallied ? " counts in its loop" : " counts")
              << (p.moves ? " moves" : "") << '\n';
    }
  }
  std::map<unsigned, const Derivation *> derivations;
  for (const Derivation &derivation : d.derivations)
    derivations[derivation.slot] = &derivation;
  for (const LineDecision &line : d.lines) {
    out << "  code line " << line.line << " byte " << line.statement << " slot " << line.slot;
    if (auto found = derivations.find(line.slot); found != derivations.end())
      out << " = " << found->second->plus << " - " << found->second->minus;
    out << '\n';
  }
  for (const Skip &skip : plan.skips)
    out << "  skipped line " << skip.line << ' ' << skip.what << ": " << skip.reason << '\n';
  if (!plan.untouched.empty())
    out << "  untouched: " << plan.untouched << '\n';
  return text;
}

} // namespace lineprof::instrument
