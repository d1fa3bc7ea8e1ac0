// UnitPlans → one FilePlan per file. A header's plan must not depend on which unit saw it: the union is taken, and
// where units differ the safe side.
#include "instrument/Pipeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lineprof::instrument {
namespace {

/// Sorts `items` by `key` and folds those with equal keys into the first with `fold`.
template <class Item, class Key, class Fold> void foldEqual(std::vector<Item> &items, Key key, Fold fold) {
  std::stable_sort(items.begin(), items.end(), [&](const Item &a, const Item &b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (kept && key(items[kept - 1]) == key(items[i]))
      fold(items[kept - 1], items[i]);
    else if (kept++ != i)
      items[kept - 1] = std::move(items[i]);
  }
  items.erase(items.begin() + kept, items.end());
}

void normalise(FilePlan &plan) {
  foldEqual(
      plan.skips, [](const Skip &s) { return std::tie(s.line, s.what, s.reason, s.function); },
      [](Skip &, const Skip &) {});
  std::set<unsigned> leftAlone;
  for (const Skip &skip : plan.skips)
    leftAlone.insert(skip.function);
  auto dropped = [&](unsigned function) { return leftAlone.count(function) != 0; };

  std::map<unsigned, unsigned> functionOf;
  for (const Body &body : plan.bodies)
    functionOf[body.open] = body.function;
  auto eraseIf = [](auto &items, auto condition) {
    items.erase(std::remove_if(items.begin(), items.end(), condition), items.end());
  };
  eraseIf(plan.functions, [&](const Function &f) { return dropped(f.key); });
  eraseIf(plan.sites, [&](const Site &s) { return dropped(functionOf[s.body]); });
  eraseIf(plan.bodies, [&](const Body &b) { return dropped(b.function); });

  foldEqual(
      plan.functions, [](const Function &f) { return f.key; },
      [](Function &a, const Function &b) {
        a.name = std::min(a.name, b.name);
        a.flags |= b.flags;
        a.firstLine = std::min(a.firstLine, b.firstLine);
        a.lastLine = std::max(a.lastLine, b.lastLine);
      });
  foldEqual(
      plan.bodies, [](const Body &b) { return b.open; },
      [](Body &a, const Body &b) {
        a.kind = std::max(a.kind, b.kind);
        a.returnsTwice |= b.returnsTwice;
        a.entered &= b.entered;
        a.suspendsUnseen |= b.suspendsUnseen;
        a.tracked &= b.tracked;
        a.timed = a.timed && b.timed && a.kind == BodyKind::plain;
        a.apart = a.apart && b.apart && a.kind == BodyKind::plain && !a.timed;
        a.allocates |= b.allocates;
        a.callsItself |= b.callsItself;
      });
  foldEqual(
      plan.sites, [](const Site &s) { return std::make_tuple(s.offset, s.kind, s.body, s.line); },
      [](Site &a, const Site &b) {
        a.statement = std::min(a.statement, b.statement);
        a.opening = std::min(a.opening, b.opening);
        a.counts |= b.counts;
        a.region = std::max(a.region, b.region); // both began where their unit saw a new one: the finer division
        a.onceACall &= b.onceACall;
        a.written |= b.written;
        a.moves = std::max(a.moves, b.moves);
        a.suspends |= b.suspends;
      });
  eraseIf(plan.sites, [](const Site &s) { return !s.written; });
  eraseIf(plan.loops, [&](const Loop &l) { return dropped(functionOf[l.body]); });
  foldEqual(
      plan.loops, [](const Loop &l) { return std::tie(l.begin, l.end, l.body); },
      [](Loop &a, const Loop &b) { a.calls = std::max(a.calls, b.calls); });
  eraseIf(plan.arms, [&](const Arm &a) { return dropped(functionOf[a.body]); });
  foldEqual(
      plan.arms, [](const Arm &a) { return std::tie(a.begin, a.end, a.body); },
      [](Arm &a, const Arm &b) { a.closed &= b.closed; });
  eraseIf(plan.relations, [&](const Relation &r) { return dropped(functionOf[r.body]); });
  foldEqual(
      plan.relations, [](const Relation &r) { return std::tie(r.body, r.region, r.plus, r.minus); },
      [](Relation &a, const Relation &b) { a.calls = std::max(a.calls, b.calls); });
  eraseIf(plan.operands, [&](const Operand &o) { return dropped(functionOf[o.body]); });
  foldEqual(
      plan.operands,
      [](const Operand &o) { return std::make_tuple(o.begin, ~o.end, o.body, o.chooses); }, // outer first
      [](Operand &a, const Operand &b) {
        for (auto way : {&Operand::yes, &Operand::no}) {
          (a.*way).region = std::max((a.*way).region, (b.*way).region);
          (a.*way).moves = std::max((a.*way).moves, (b.*way).moves);
        }
      });
  foldEqual(
      plan.initialisers, [](const MemberInitialiser &i) { return i.begin; },
      [](MemberInitialiser &, const MemberInitialiser &) {});
  eraseIf(plan.calls, [&](const EarlyCall &c) { return dropped(functionOf[c.body]); });
  foldEqual(
      plan.calls, [](const EarlyCall &c) { return c.body; }, [](EarlyCall &, const EarlyCall &) {});
  foldEqual(
      plan.braces, [](const Braces &b) { return std::tie(b.begin, b.end); }, [](Braces &, const Braces &) {});
}

void absorb(FilePlan &all, FilePlan &&one) {
  auto append = [](auto &to, auto &from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  append(all.functions, one.functions);
  append(all.bodies, one.bodies);
  append(all.sites, one.sites);
  append(all.braces, one.braces);
  append(all.loops, one.loops);
  append(all.arms, one.arms);
  append(all.relations, one.relations);
  append(all.operands, one.operands);
  append(all.initialisers, one.initialisers);
  append(all.calls, one.calls);
  append(all.skips, one.skips);
  all.untouched = std::max(all.untouched, one.untouched);
  // How a unit spells its own source counts most; else the shortest spelling, then the first in order.
  auto rank = [](const FilePlan &p) { return std::make_tuple(!p.isMain, p.shownAs.size(), p.shownAs); };
  if (rank(one) < rank(all))
    all.shownAs = one.shownAs;
  all.isMain |= one.isMain;
}

} // namespace

std::vector<FilePlan> mergePlans(std::vector<UnitPlan> units) {
  std::map<std::string, FilePlan> byPath;
  for (UnitPlan &unit : units)
    for (FilePlan &file : unit.files) {
      auto [entry, fresh] = byPath.try_emplace(file.path);
      if (fresh)
        entry->second = std::move(file);
      else
        absorb(entry->second, std::move(file));
    }
  std::vector<FilePlan> plans;
  for (auto &[path, plan] : byPath) {
    normalise(plan);
    plans.push_back(std::move(plan));
  }
  return plans;
}

} // namespace lineprof::instrument
