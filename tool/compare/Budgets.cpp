// Reads budgets.toml.
#include "compare/Budgets.h"

#include <charconv>
#include <fmt/format.h>
#include <iterator>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace lineprof {

namespace {

Error at(const std::string &path, std::uint32_t line, std::string what, std::string advice) {
  return {std::move(what), fmt::format("{}:{}", path, line), {}, std::move(advice)};
}

struct AmountUnit {
  std::string_view name;
  LimitUnit unit;
  double factor;
};
constexpr AmountUnit amountUnits[] = {
    {"s", LimitUnit::time, 1e9},          {"ms", LimitUnit::time, 1e6},    {"us", LimitUnit::time, 1e3},
    {"ns", LimitUnit::time, 1},           {"min", LimitUnit::time, 60e9},  {"%", LimitUnit::percent, 1},
    {"B", LimitUnit::bytes, 1},           {"kB", LimitUnit::bytes, 1e3},   {"MB", LimitUnit::bytes, 1e6},
    {"GB", LimitUnit::bytes, 1e9},        {"KiB", LimitUnit::bytes, 1024}, {"MiB", LimitUnit::bytes, 1048576},
    {"GiB", LimitUnit::bytes, 1073741824}};

/// Numbers without a unit are seconds, percent, bytes.
double plainFactor(LimitUnit unit) { return unit == LimitUnit::time ? 1e9 : 1; }

const char *adviceFor(LimitUnit unit) {
  switch (unit) {
  case LimitUnit::time:
    return "give seconds, or a string with a unit: \"20 ms\"";
  case LimitUnit::percent:
    return "give percent: 30 or \"30 %\"";
  case LimitUnit::bytes:
    return "give bytes, or a string with a unit: \"10 MiB\"";
  case LimitUnit::count:
    break;
  }
  return "give a number";
}

std::string keysThatAre() {
  std::string keys = "name, function, file, line, text";
  for (const LimitName &limit : limits)
    keys += fmt::format(", {}", limit.key);
  return keys;
}

class BudgetReader {
  const std::string &path;
  Budget budget;

  Status takeText(const toml::node &value, std::string &text, std::string_view key) {
    auto given = value.value_exact<std::string>();
    if (!given || given->empty())
      return at(path, value.source().begin.line, fmt::format("{} is no string", key), "give a name or a pattern");
    text = *given;
    return {};
  }

  Status takeLine(const toml::node &value) {
    auto number = value.value_exact<std::int64_t>();
    if (!number || *number < 1 || *number > 0x7fffffff)
      return at(path, value.source().begin.line, "line is no number of a line", "give a number from 1 on");
    budget.line = static_cast<std::uint32_t>(*number);
    return {};
  }

  Status takeLimit(const LimitName &limit, const toml::node &value) {
    double amount = -1;
    if (auto number = value.value<double>(); number && value.is_number())
      amount = *number * plainFactor(limit.unit);
    else if (auto text = value.value_exact<std::string>(); !text || !parseAmount(*text, limit.unit, amount))
      amount = -1;
    if (!(amount >= 0))
      return at(path, value.source().begin.line, fmt::format("{} has no such value", limit.key), adviceFor(limit.unit));
    budget.limits.push_back({limit.limit, amount});
    return {};
  }

  Status take(std::string_view key, const toml::node &value) {
    if (key == "line")
      return takeLine(value);
    for (auto [name, text] : {std::pair("name", &budget.name), std::pair("function", &budget.function),
                              std::pair("file", &budget.file), std::pair("text", &budget.text)})
      if (key == name)
        return takeText(value, *text, key);
    for (const LimitName &limit : limits)
      if (key == limit.key)
        return takeLimit(limit, value);
    return at(path, value.source().begin.line, fmt::format("there is no {} in a budget", key),
              "these are: " + keysThatAre());
  }

  /// Whether the limits are ones that the budget's subject has.
  Status check() {
    if (budget.limits.empty())
      return at(path, budget.at, "a budget without a limit", "give one of: " + keysThatAre());
    if (budget.line != 0 && budget.file.empty())
      return at(path, budget.at, "a line without a file", "say which file it is in");
    bool ofFile = !budget.file.empty() && !budget.ofLines() && budget.function.empty();
    for (const BudgetLimit &each : budget.limits) {
      Limit limit = each.limit;
      bool ofCalls = limit == Limit::calls || limit == Limit::p50 || limit == Limit::p95 || limit == Limit::p99;
      bool fits = budget.ofLines() ? !ofCalls
                  : budget.ofProgram()
                      ? !ofCalls && limit != Limit::hits && limit != Limit::share && limit != Limit::self
                      : limit != Limit::hits;
      if (!fits)
        return at(path, budget.at,
                  fmt::format("{} is nothing that {} have", nameOf(limit).key,
                              budget.ofLines()     ? "lines"
                              : budget.ofProgram() ? "whole programs"
                                                   : "functions"),
                  "name what the budget is of: function, or file with line or text");
    }
    if (budget.name.empty())
      budget.name = !budget.function.empty() ? budget.function
                    : budget.line            ? fmt::format("{}:{}", budget.file, budget.line)
                    : !budget.text.empty()   ? budget.text
                    : ofFile                 ? budget.file
                                             : "the program";
    return {};
  }

public:
  explicit BudgetReader(const std::string &file) : path(file) {}

  Expected<Budget> read(const toml::table &table) {
    budget = {};
    budget.at = table.source().begin.line;
    for (const auto &[key, value] : table)
      if (Status failed = take(key.str(), value))
        return *failed;
    if (Status failed = check())
      return *failed;
    return budget;
  }
};

} // namespace

const LimitName &nameOf(Limit limit) {
  for (const LimitName &each : limits)
    if (each.limit == limit)
      return each;
  return limits[0];
}

bool parseAmount(std::string_view text, LimitUnit unit, double &amount) {
  double number = 0;
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || !(number >= 0))
    return false;
  std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(' ')));
  if (rest.empty()) {
    amount = number * plainFactor(unit);
    return true;
  }
  for (const AmountUnit &each : amountUnits)
    if (each.unit == unit && each.name == rest) {
      amount = number * each.factor;
      return true;
    }
  return false;
}

Expected<std::vector<Budget>> readBudgets(std::string_view text, const std::string &path) {
  toml::parse_result parsed = toml::parse(text, path);
  if (!parsed)
    return at(path, parsed.error().source().begin.line, std::string(parsed.error().description()), "mend it");
  std::vector<Budget> budgets;
  BudgetReader reader(path);
  for (const auto &[key, value] : parsed.table()) {
    const toml::array *list = value.as_array();
    if (key.str() != "budget" || !list || !list->is_homogeneous(toml::node_type::table))
      return at(path, key.source().begin.line, fmt::format("there is no {} here", key.str()),
                "write [[budget]] above each budget");
    for (const toml::node &each : *list) {
      Expected<Budget> budget = reader.read(*each.as_table());
      if (!budget)
        return budget.error();
      budgets.push_back(std::move(*budget));
    }
  }
  if (budgets.empty())
    return Error{"has no budget in it", path, {}, "write [[budget]] above each"};
  return budgets;
}

} // namespace lineprof
