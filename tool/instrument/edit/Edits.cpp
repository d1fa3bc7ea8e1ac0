// Decisions → text: insertions only, so that every line and all that was on it stays. The one place that spells probes.
#include "instrument/Pipeline.h"

#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace lineprof::instrument {
namespace {

/// What stands at one offset, in this order.
enum class Order {
  closeParenthesis,
  closeBrace,
  openBrace,
  enter,
  calls,
  frame,
  bodyStart,
  before,
  tallies,
  inExpression,
  openParenthesis
};

struct Edit {
  unsigned offset;
  Order order;
  std::string text;
};

std::string number(unsigned n) { return std::to_string(n); }

class Editor {
public:
  Editor(const FilePlan &plan, const Decisions &decisions) : plan(plan), d(decisions) {}

  std::vector<Edit> edits() {
    for (const Braces &b : plan.braces) {
      add(b.begin, Order::openBrace, "{ ");
      add(b.end, Order::closeBrace, " }");
    }
    for (const BodyDecision &b : d.bodies)
      enter(b);
    for (const Tallies &t : d.tallies)
      tallies(t);
    for (const Probe &p : d.probes)
      if (p.counts || p.moves || p.times)
        probe(p);
    for (const MemberInitialiser *i : d.initialisers) {
      add(i->begin, Order::openParenthesis, "(" + member(i->line));
      add(i->end, Order::closeParenthesis, ")");
    }
    for (const OperandProbe &o : d.operands) // outer ones open first
      add(o.operand->begin, Order::openParenthesis, opening(o));
    for (auto o = d.operands.rbegin(); o != d.operands.rend(); ++o) // and close last
      add(o->operand->end, Order::closeParenthesis, closing(*o));
    std::stable_sort(all.begin(), all.end(), [](const Edit &a, const Edit &b) {
      return std::tie(a.offset, a.order) < std::tie(b.offset, b.order);
    });
    return std::move(all);
  }

private:
  void add(unsigned offset, Order order, std::string text) { all.push_back({offset, order, std::move(text)}); }

  const FunctionDecision &functionOf(const Body &body) const {
    return *std::lower_bound(d.functions.begin(), d.functions.end(), body.function,
                             [](const FunctionDecision &f, unsigned key) { return f.function->key < key; });
  }

  std::string count(const Body &body, unsigned slot) const {
    switch (body.kind) {
    case BodyKind::plain:
      return "__LP(" + number(slot) + ")";
    case BodyKind::constantEvaluable:
      return "__LP_CONSTEXPR(" + number(slot) + ")";
    case BodyKind::resumable:
      return "__LP_ANYWHERE(" + d.id + ", " + number(slot) + ")";
    }
    return {};
  }

  /// Counts outside of any body, in front of an expression.
  std::string member(unsigned slot) const { return "__LP_MEMBER(" + d.id + ", " + number(slot) + "), "; }

  void enter(const BodyDecision &b) {
    const FunctionDecision &function = functionOf(*b.body);
    if (b.body->kind != BodyKind::resumable)
      add(b.body->open, Order::enter,
          (b.body->apart                     ? " __LP_ENTER_INSTANCE("
           : b.body->kind == BodyKind::plain ? " __LP_ENTER("
                                             : " __LP_ENTER_CONSTEXPR(") +
              d.id + ") ");
    if (b.body->timed)
      add(b.body->open, Order::enter,
          "__LP_TIMED(" + d.id + ", " + number(function.slot) + ", " + number(function.function->firstLine) + ") ");
    if (b.countsCalls)
      add(b.body->open, Order::calls, " " + count(*b.body, function.calls) + "; ");
    if (b.early) {
      add(b.early->begin, Order::openParenthesis, "(" + member(function.slot));
      add(b.early->end, Order::closeParenthesis, ")");
    }
    if (b.framed && b.body->kind == BodyKind::resumable)
      add(b.body->open, Order::enter, " __LP_RESUMABLE(" + d.id + ", " + number(function.slot) + ") ");
    else if (b.framed)
      add(b.opening.offset, Order::frame,
          (b.body->apart ? "__LP_FRAME_INSTANCE(" : "__LP_FRAME(" + d.id + ", ") + number(function.slot) + ", " +
              number(b.opening.line) + ") " + (b.body->allocates ? "__LP_SHOW(); " : ""));
  }

  void tallies(const Tallies &t) {
    if (t.slots.empty())
      return;
    std::string text = "{ ";
    for (unsigned slot : t.slots)
      text += "__LP_TALLY(" + number(slot) + ") ";
    add(t.loop->begin, Order::tallies, text);
    add(t.loop->end, Order::closeBrace, " }");
  }

  /// Whether the activation that is opened at the probe's place stands on its line already.
  bool opensHere(const Probe &p) const {
    if (p.body->kind == BodyKind::resumable)
      return false;
    auto body = std::lower_bound(d.bodies.begin(), d.bodies.end(), p.body->open,
                                 [](const BodyDecision &b, unsigned open) { return b.body->open < open; });
    return body->framed && body->opening.offset == p.site->offset && body->opening.line == p.site->line;
  }

  void probe(const Probe &p) {
    std::vector<std::string> parts;
    if (p.times)
      parts.push_back("__LP_LINE(" + d.id + ", " + number(p.site->line) + ")");
    if (p.counts)
      parts.push_back(p.tallied ? "__LP_IN(" + number(p.slot) + ")" : count(*p.body, p.slot));
    if (p.moves && !opensHere(p))
      parts.push_back(p.site->suspends ? "__LP_LEAVE()" : moveTo(*p.body, p.site->line));
    std::string text;
    bool inExpression = p.site->kind == SiteKind::condition || p.site->kind == SiteKind::increment;
    for (const std::string &part : parts)
      text += part + (inExpression ? ", " : "; ");
    if (text.empty())
      return;
    if (p.site->kind == SiteKind::bodyStart)
      text = " " + text;
    add(p.site->offset,
        inExpression                          ? Order::inExpression
        : p.site->kind == SiteKind::bodyStart ? Order::bodyStart
                                              : Order::before,
        text);
  }

  /// What is noted as left operands of commas.
  std::string wayText(const OperandProbe &o, const OperandProbe::Way &way) const {
    std::string text;
    if (way.slot)
      text += (o.tallied ? "__LP_IN(" + number(way.slot) + ")" : count(*o.body, way.slot)) + ", ";
    if (way.moves)
      text += moveTo(*o.body, way.line) + ", ";
    return text;
  }

  /// An operand follows its notes. What ?: chooses is left alone, since a comma would make it another kind of
  /// expression: no constant, no throw, no null pointer. Its condition is followed by notes instead, which give its
  /// value on. (Not in a
  /// ?: of their own: clang evaluates both ways of one if it takes their probes for constants, as it does in
  /// constexpr.)
  std::string opening(const OperandProbe &o) const {
    if (!o.operand->chooses)
      return "(" + wayText(o, o.yes);
    return o.yes.notes() && o.no.notes() ? "(((" : "((";
  }

  std::string closing(const OperandProbe &o) const {
    if (!o.operand->chooses)
      return ")";
    std::string text;
    if (o.yes.notes())
      text += ") && (" + wayText(o, o.yes) + "1)";
    if (o.no.notes())
      text += ") || (" + wayText(o, o.no) + "0)";
    return text + ")";
  }

  static std::string moveTo(const Body &body, unsigned line) {
    std::string move = (body.returnsTwice ? "__LP_BACK_AT(" : "__LP_AT(") + number(line) + ")";
    return body.allocates ? move + ", __LP_SHOW()" : move;
  }

  const FilePlan &plan;
  const Decisions &d;
  std::vector<Edit> all;
};

std::string quoted(const std::string &text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c;
  }
  return result + '"';
}

std::string prologue(const FilePlan &plan, const Decisions &d) {
  std::string text;
  llvm::raw_string_ostream out(text);
  if (plan.probed()) {
    auto table = fileTable(plan, d);
    // A header may come more than once: its own guard, if it has one, is further down. A source comes once, and a macro
    // that nobody uses there is worth a warning to some.
    std::string guard = "LINEPROF_FILE_" + d.id;
    out << "#include <lineprof/probe.h>\n";
    if (!plan.isMain)
      out << "#ifndef " << guard << "\n#define " << guard << '\n';
    out << "__LP_FILE(" << d.id << ", " << d.slots << ", " << table.size() * sizeof table[0];
    for (std::uint32_t word : table)
      out << ',' << word;
    out << ")\n";
    if (!plan.isMain)
      out << "#endif\n";
  }
  out << "#line 1 " << quoted(plan.shownAs) << '\n';
  return text;
}

} // namespace

std::string editText(const FilePlan &plan, const Decisions &decisions, const std::string &original) {
  // A byte order mark stays first.
  std::size_t start = original.compare(0, 3, "\xEF\xBB\xBF") == 0 ? 3 : 0;
  std::string text = original.substr(0, start) + prologue(plan, decisions);
  std::size_t at = start;
  if (plan.probed())
    for (const Edit &edit : Editor(plan, decisions).edits()) {
      text.append(original, at, edit.offset - at);
      text += edit.text;
      at = edit.offset;
    }
  text.append(original, at, std::string::npos);
  return text;
}

} // namespace lineprof::instrument
