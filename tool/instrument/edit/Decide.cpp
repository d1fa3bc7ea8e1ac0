// FilePlan → Decisions: which sites get which probes and slots.
#include "instrument/Pipeline.h"
#include "instrument/edit/Deriving.h"
#include "instrument/edit/Slots.h"
#include "instrument/edit/Tallying.h"

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

/// Whether a body may have an activation at all.
bool hasActivation(const Body &body) {
  if (!body.tracked)
    return false;
  return body.kind == BodyKind::plain || (body.kind == BodyKind::resumable && !body.suspendsUnseen);
}

/// Where a body's activation moves.
struct Moving {
  unsigned first, last, firstLine;
};

/// An activation that moves nowhere but in one way of an if is opened there: functions of which most calls go another
/// way (a full buffer, an error) have none in those. Outer ways come first.
void narrow(Opening &opening, const Arm &arm, const Moving &moving) {
  if (arm.begin <= moving.first && moving.last < arm.end && opening.reaches(arm.begin, arm.end))
    opening = {arm.begin, moving.firstLine, arm.end};
}

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
  for (auto [line, slot] : slots.ofLine)
    d.lines.push_back({line, slot, owners.at(line)});

  std::map<unsigned, const Body *> bodyAt;
  for (const Body &body : plan.bodies)
    bodyAt[body.open] = &body;
  d.tallies = talliedLoops(plan);
  auto counted = countedSlots(plan, owners, slots);
  d.derivations = deriveSlots(plan, slots, counted, d.tallies);
  std::set<unsigned> derived;
  for (const Derivation &derivation : d.derivations)
    derived.insert(derivation.slot);

  std::map<unsigned, Opening> openings;   // by body
  std::map<unsigned, Moving> places;      // by body
  std::map<unsigned, unsigned> entrySlot; // by body: one that has as many as it has calls
  for (const Site &site : plan.sites) {
    const Body *body = bodyAt.at(site.body);
    if (site.kind == SiteKind::operand || site.kind == SiteKind::initialiser)
      continue;
    auto own = counted.find(&site);
    unsigned slot = own == counted.end() ? site.line : own->second;
    bool counts = own != counted.end() && !derived.count(slot);
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
      Moving &moving = places.try_emplace(body->open, Moving{site.offset, site.offset, site.line}).first->second;
      moving.last = site.offset; // they ascend
    }
    if (own != counted.end() && site.onceACall)
      entrySlot[body->open] = slot;
  }
  for (const Arm &arm : plan.arms)
    if (auto moving = places.find(arm.body); arm.closed && moving != places.end())
      narrow(openings[arm.body], arm, moving->second);
  // A loop alone opens no activation, but where one is open it shows which loop is running.
  for (Probe &p : d.probes)
    if (auto opening = openings.find(p.body->open); p.site->kind == SiteKind::loop && opening != openings.end() &&
                                                    opening->second.reaches(p.site->offset, p.site->offset + 1))
      p.moves = true;
  for (const Operand &operand : plan.operands) {
    const Body *body = bodyAt.at(operand.body);
    auto opening = openings.find(body->open);
    bool framed = body->kind == BodyKind::plain && opening != openings.end() &&
                  opening->second.reaches(operand.begin, operand.end);
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
      out << " = " << found->second->plus
          << (found->second->more ? " + " + std::to_string(found->second->more)
                                  : " - " + std::to_string(found->second->minus));
    out << '\n';
  }
  for (const Skip &skip : plan.skips)
    out << "  skipped line " << skip.line << ' ' << skip.what << ": " << skip.reason << '\n';
  if (!plan.untouched.empty())
    out << "  untouched: " << plan.untouched << '\n';
  return text;
}

} // namespace lineprof::instrument
