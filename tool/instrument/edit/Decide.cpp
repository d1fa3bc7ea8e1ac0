// FilePlan → Decisions: which sites get which probes and slots.
#include "instrument/Pipeline.h"

#include "lineprof/format.h"
#include "support/SourceHash.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lineprof::instrument {
namespace {

unsigned countLines(const std::string &text) {
  unsigned lines = static_cast<unsigned>(std::count(text.begin(), text.end(), '\n'));
  return lines + (!text.empty() && text.back() != '\n');
}

using Region = std::pair<unsigned, unsigned>; // body, region

/// The regions that have a place for a probe: what is on their later lines can be counted there.
std::set<Region> anchoredRegions(const FilePlan &plan) {
  std::set<Region> regions;
  for (const Site &site : plan.sites)
    if (site.kind != SiteKind::operand && site.region == site.offset)
      regions.insert({site.body, site.region});
  for (const Operand &operand : plan.operands)
    for (unsigned region : {operand.yes.region, operand.no.region})
      if (region)
        regions.insert({operand.body, region});
  return regions;
}

/// The first statement that begins on a line owns the line: only its sites count.
std::map<unsigned, unsigned> lineOwners(const FilePlan &plan) {
  std::map<unsigned, unsigned> owners;
  for (const MemberInitialiser &initialiser : plan.initialisers)
    owners.try_emplace(initialiser.line, initialiser.begin);
  auto anchored = anchoredRegions(plan);
  for (const Site &site : plan.sites)
    if (site.counts && (site.kind != SiteKind::operand || anchored.count({site.body, site.region}))) {
      auto [entry, fresh] = owners.try_emplace(site.line, site.statement);
      if (!fresh)
        entry->second = std::min(entry->second, site.statement);
    }
  return owners;
}

/// The outermost loops that call nothing, by body and offset.
std::vector<Tallies> talliedLoops(const FilePlan &plan, const std::map<unsigned, const Body *> &bodyAt) {
  std::vector<const Loop *> loops;
  for (const Loop &loop : plan.loops)
    if (loop.calls == Known::no && bodyAt.at(loop.body)->kind == BodyKind::plain)
      loops.push_back(&loop);
  std::sort(loops.begin(), loops.end(), [](const Loop *a, const Loop *b) { // an outer loop before what is in it
    return std::tie(a->body, a->begin, b->end) < std::tie(b->body, b->begin, a->end);
  });
  std::vector<Tallies> result;
  for (const Loop *loop : loops)
    if (result.empty() || result.back().loop->body != loop->body || result.back().loop->end <= loop->begin)
      result.push_back({loop, {}});
  return result;
}

/// The loop of `tallies` that a place in a body is in; null if none.
Tallies *loopOf(std::vector<Tallies> &tallies, unsigned body, unsigned offset) {
  auto next =
      std::upper_bound(tallies.begin(), tallies.end(), std::tie(body, offset),
                       [](const auto &at, const Tallies &t) { return at < std::tie(t.loop->body, t.loop->begin); });
  if (next == tallies.begin())
    return nullptr;
  Tallies &last = *(next - 1);
  return last.loop->body == body && offset < last.loop->end ? &last : nullptr;
}

/// The loop of `tallies` that a site is in; null if none. A loop's own site is in front of it.
Tallies *loopOf(std::vector<Tallies> &tallies, const Site &site) {
  Tallies *t = loopOf(tallies, site.body, site.offset);
  bool inFront = t && site.offset == t->loop->begin && (site.kind == SiteKind::before || site.kind == SiteKind::loop);
  return inFront ? nullptr : t;
}

/// Which slot counts what, before any is left out.
struct Slots {
  std::map<unsigned, unsigned> ofLine;
  std::map<unsigned, unsigned> ofSite; // by offset
  std::map<Region, unsigned> ofRegion;

  unsigned of(unsigned body, unsigned region) const {
    auto found = ofRegion.find({body, region});
    return found == ofRegion.end() ? 0 : found->second;
  }
};

/// Whether a body may have an activation at all.
bool hasActivation(const Body &body) {
  if (!body.tracked)
    return false;
  return body.kind == BodyKind::plain || (body.kind == BodyKind::resumable && !body.suspendsUnseen);
}

/// Whether a site's line is its own to count.
bool ownsLine(const Site &site, const std::map<unsigned, unsigned> &owners) {
  auto owner = owners.find(site.line);
  return site.counts && owner != owners.end() && owner->second == site.statement;
}

Slots assignSlots(const FilePlan &plan, const std::map<unsigned, unsigned> &owners) {
  Slots slots;
  for (const Site &site : plan.sites) {
    if (!ownsLine(site, owners) || site.kind == SiteKind::initialiser)
      continue;
    unsigned slot =
        site.region ? slots.ofRegion.try_emplace({site.body, site.region}, site.line).first->second : site.line;
    slots.ofLine.try_emplace(site.line, slot);
    slots.ofSite[site.offset] = slot;
  }
  return slots;
}

/// The slots of regions in which nothing but an operand owns a line: their first statement counts in them.
std::map<Region, unsigned> operandSlots(const FilePlan &plan, const std::map<unsigned, unsigned> &owners,
                                        const Slots &slots) {
  std::map<Region, unsigned> result;
  for (const Site &site : plan.sites)
    if (site.kind == SiteKind::operand && ownsLine(site, owners) && slots.of(site.body, site.region) == site.line)
      result[{site.body, site.region}] = site.line;
  return result;
}

/// The relations that hold, as derivations of slots, each after those it needs.
class Derivations {
public:
  Derivations(const FilePlan &plan, const Slots &slots) {
    for (const Relation &relation : plan.relations) {
      auto target = slots.ofRegion.find({relation.body, relation.region});
      auto plus = slots.ofSite.find(relation.plus);
      auto minus = slots.ofRegion.find({relation.body, relation.minus});
      if (relation.calls != Known::yes && target != slots.ofRegion.end() && plus != slots.ofSite.end() &&
          minus != slots.ofRegion.end())
        wanted.try_emplace(target->second, Derivation{target->second, plus->second, minus->second});
    }
    for (const auto &[slot, derivation] : wanted)
      add(slot);
  }

  std::vector<Derivation> ordered;

private:
  /// False if `slot` would follow from itself: it is counted then.
  bool add(unsigned slot) {
    auto found = wanted.find(slot);
    if (found == wanted.end() || done.count(slot))
      return true;
    if (!started.insert(slot).second)
      return false;
    if (add(found->second.plus) && add(found->second.minus)) {
      ordered.push_back(found->second);
      done.insert(slot);
    }
    return true;
  }

  std::map<unsigned, Derivation> wanted; // by slot
  std::set<unsigned> started, done;
};

/// The lines of initialisers: a constructor's run as often as it is called, a member's have counters of their own.
void addInitialisers(const FilePlan &plan, const std::map<unsigned, unsigned> &owners, Decisions &d) {
  std::map<unsigned, unsigned> callsOfFunction, callsOf; // by key, by body
  for (const FunctionDecision &f : d.functions)
    callsOfFunction[f.function->key] = f.calls;
  for (const BodyDecision &b : d.bodies)
    if (b.body->entered)
      callsOf[b.body->open] = callsOfFunction.at(b.body->function);
  for (const Site &site : plan.sites)
    if (site.kind == SiteKind::initialiser && ownsLine(site, owners))
      d.lines.push_back({site.line, callsOf.at(site.body), site.statement});
  for (const MemberInitialiser &initialiser : plan.initialisers)
    if (owners.at(initialiser.line) == initialiser.begin) {
      d.initialisers.push_back(&initialiser);
      d.lines.push_back({initialiser.line, initialiser.line, initialiser.begin});
    }
  std::sort(d.lines.begin(), d.lines.end(),
            [](const LineDecision &a, const LineDecision &b) { return a.line < b.line; });
  d.lines.erase(std::unique(d.lines.begin(), d.lines.end(),
                            [](const LineDecision &a, const LineDecision &b) { return a.line == b.line; }),
                d.lines.end());
}

} // namespace

Decisions decide(const FilePlan &plan, const std::string &original) {
  Decisions d;
  d.sourceLines = countLines(original);
  d.sourceHash = sourceHash(original);
  d.slots = d.sourceLines + 1 + 2 * static_cast<unsigned>(plan.functions.size());

  auto owners = lineOwners(plan);
  Slots slots = assignSlots(plan, owners);
  d.derivations = Derivations(plan, slots).ordered;
  std::set<unsigned> derived;
  for (const Derivation &derivation : d.derivations)
    derived.insert(derivation.slot);
  for (auto [line, slot] : slots.ofLine)
    d.lines.push_back({line, slot, owners.at(line)});

  std::map<unsigned, const Body *> bodyAt;
  for (const Body &body : plan.bodies)
    bodyAt[body.open] = &body;
  d.tallies = talliedLoops(plan, bodyAt);
  auto anchorSlots = operandSlots(plan, owners, slots);

  std::map<unsigned, Opening> openings;   // by body
  std::map<unsigned, unsigned> entrySlot; // by body: one that is counted once a call
  for (const Site &site : plan.sites) {
    const Body *body = bodyAt.at(site.body);
    if (site.kind == SiteKind::operand || site.kind == SiteKind::initialiser)
      continue;
    unsigned slot = site.line;
    bool counts = ownsLine(site, owners) && slots.ofLine.at(site.line) == site.line;
    if (auto anchor = anchorSlots.find({site.body, site.region});
        !counts && site.region == site.offset && anchor != anchorSlots.end()) {
      counts = true;
      slot = anchor->second;
    }
    counts = counts && !derived.count(slot);
    // A loop before the first call would be taken for the activation's that made this call, if that is of the same
    // function: it has stored its line there, and an address in its own function seems to say that it has moved on.
    bool told = site.kind == SiteKind::loop && body->callsItself;
    bool moves = (site.moves != Known::no || site.suspends || told) && hasActivation(*body);
    Tallies *loop = counts ? loopOf(d.tallies, site) : nullptr;
    if (loop)
      loop->slots.push_back(slot);
    bool times = body->timed && site.written && ownsLine(site, owners);
    d.probes.push_back({&site, body, slot, counts, loop != nullptr, moves, times});
    if (moves) {
      // A coroutine's is there from the start, and opened and closed as it goes.
      unsigned opening = body->kind == BodyKind::resumable ? body->open : site.opening;
      auto [entry, fresh] = openings.try_emplace(body->open, Opening{opening, site.line});
      if (!fresh && opening < entry->second.offset)
        entry->second = {opening, site.line};
    }
    if (counts && site.onceACall)
      entrySlot[body->open] = slot;
  }
  // A loop alone opens no activation, but where one is open it shows which loop is running.
  for (Probe &p : d.probes)
    if (auto opening = openings.find(p.body->open);
        p.site->kind == SiteKind::loop && opening != openings.end() && opening->second.offset <= p.site->offset)
      p.moves = true;
  for (const Operand &operand : plan.operands) {
    const Body *body = bodyAt.at(operand.body);
    auto opening = openings.find(body->open);
    bool framed = body->kind == BodyKind::plain && opening != openings.end() && opening->second.offset <= operand.begin;
    auto way = [&](const Operand::Way &w) {
      unsigned slot = w.region ? slots.of(operand.body, w.region) : 0;
      return OperandProbe::Way{slot, framed && w.region && w.moves != Known::no, w.line};
    };
    OperandProbe probe{&operand, body, way(operand.yes), way(operand.no), false};
    if (Tallies *loop = loopOf(d.tallies, operand.body, operand.begin)) {
      probe.tallied = true;
      for (unsigned slot : {probe.yes.slot, probe.no.slot})
        if (slot)
          loop->slots.push_back(slot);
    }
    if (probe.yes.notes() || probe.no.notes())
      d.operands.push_back(probe);
  }
  for (Tallies &t : d.tallies) {
    std::sort(t.slots.begin(), t.slots.end());
    t.slots.erase(std::unique(t.slots.begin(), t.slots.end()), t.slots.end());
  }

  std::map<unsigned, const EarlyCall *> earlyCall; // by body
  for (const EarlyCall &call : plan.calls)
    earlyCall[call.body] = &call;
  std::map<unsigned, BodyDecision> entered; // by function
  std::set<unsigned> framed;                // functions of which a body is
  for (const Body &body : plan.bodies) {
    auto opening = openings.find(body.open);
    BodyDecision decision{&body, opening != openings.end(), {}, false, nullptr};
    if (decision.framed) {
      decision.opening = opening->second;
      framed.insert(body.function);
    }
    if (auto early = earlyCall.find(body.open); early != earlyCall.end())
      decision.early = early->second;
    decision.countsCalls = body.entered && !decision.early && !entrySlot.count(body.open);
    d.bodies.push_back(decision);
    if (body.entered)
      entered[body.function] = decision;
  }

  unsigned slot = d.sourceLines + 1;
  for (const Function &function : plan.functions) {
    const BodyDecision &body = entered.at(function.key);
    unsigned calls = body.countsCalls || body.early ? slot : entrySlot.at(body.body->open);
    d.functions.push_back({&function, slot, calls, framed.count(function.key) != 0});
    slot += 2;
  }

  addInitialisers(plan, owners, d);

  auto table = fileTable(plan, d);
  d.id = llvm::utohexstr(sourceHash({reinterpret_cast<const char *>(table.data()), table.size() * sizeof table[0]}),
                         /*LowerCase=*/true, 16);
  return d;
}

std::string printDecisions(const FilePlan &plan, const Decisions &d) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << "file " << plan.shownAs << " lines " << d.sourceLines << " slots " << d.slots << '\n';
  static constexpr const char *kinds[] = {"before",     "loop",        "condition", "increment",
                                          "body-start", "initialiser", "operand"};
  static constexpr const char *bodies[] = {"plain", "constant-evaluable", "resumable"};
  for (const FunctionDecision &f : d.functions) {
    out << "  function " << f.function->name << " lines " << f.function->firstLine << '-' << f.function->lastLine
        << " slot " << f.slot << " calls " << f.calls << (f.framed ? " framed" : " frameless") << '\n';
    for (const BodyDecision &b : d.bodies) {
      if (b.body->function != f.function->key)
        continue;
      if (!b.body->entered || b.body->kind != BodyKind::plain)
        out << "    body " << bodies[static_cast<int>(b.body->kind)] << (b.body->entered ? "" : " handler") << '\n';
      if (b.early)
        out << "    calls counted at byte " << b.early->begin << '\n';
      if (b.framed)
        out << "    opens at line " << b.opening.line << '\n';
      for (const Probe &p : d.probes)
        if (p.body == b.body && (p.counts || p.moves || p.times))
          out << "    line " << p.slot << ' ' << kinds[static_cast<int>(p.site->kind)]
              << (!p.counts   ? ""
                  : p.tallied ? " counts in its loop"
                              : " counts")
              << (!p.moves           ? ""
                  : p.site->suspends ? " closes"
                                     : " moves")
              << (p.times ? " times" : "") << '\n';
      for (const OperandProbe &o : d.operands)
        for (const auto &[way, name] :
             {std::pair{&o.yes, o.operand->chooses ? "chosen" : "operand"}, std::pair{&o.no, "else"}})
          if (o.body == b.body && way->notes())
            out << "    line " << way->line << ' ' << name
                << (way->slot ? o.tallied ? " counts in its loop" : " counts" : "") << (way->moves ? " moves" : "")
                << '\n';
    }
  }
  std::map<unsigned, const Derivation *> derivations;
  for (const Derivation &derivation : d.derivations)
    derivations[derivation.slot] = &derivation;
  for (const MemberInitialiser *initialiser : d.initialisers)
    out << "  line " << initialiser->line << " member initialiser counts\n";
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
