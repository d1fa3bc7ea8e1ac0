// Puts together what the user wants instrumented. See Selection.h.
#include "instrument/project/Selection.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Regex.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace lineprof::instrument {
namespace {

constexpr const char *allKeys[] = {"include", "exclude", "functions", "skip-functions",
                                   "match",   "min-statements", "timing", "instantiations"};

/// With `folder` in front, whose own characters are themselves.
std::string absoluteGlob(const std::string &glob, const std::string &folder) {
  if (glob.rfind('*', 0) == 0 || glob.rfind('/', 0) == 0)
    return glob;
  std::string absolute;
  for (char c : folder) {
    if (c == '*' || c == '?' || c == '[' || c == '\\')
      absolute += '\\';
    absolute += c;
  }
  return absolute + (folder == "/" ? "" : "/") + glob;
}

template <class T> const std::optional<T> &stronger(const std::optional<T> &a, const std::optional<T> &b) {
  return a ? a : b;
}

} // namespace

bool SelectionPart::isKey(const std::string &key) {
  return std::find(std::begin(allKeys), std::end(allKeys), key) != std::end(allKeys);
}

std::string SelectionPart::keys() {
  std::string text;
  for (const char *key : allKeys)
    text += (text.empty() ? "" : ", ") + std::string(key);
  return text;
}

bool SelectionPart::isList(const std::string &key) {
  return key == "include" || key == "exclude" || key == "functions" || key == "skip-functions";
}

SelectionPart::List *SelectionPart::listOf(const std::string &key) {
  return key == "include"          ? &include
         : key == "exclude"        ? &exclude
         : key == "functions"      ? &functions
         : key == "skip-functions" ? &skipFunctions
                                   : nullptr;
}

void SelectionPart::begin(const std::string &key) {
  if (List *list = listOf(key); list && !*list)
    list->emplace();
}

Status SelectionPart::say(const std::string &key, const std::string &value, const std::string &folder) {
  begin(key);
  if (List *list = listOf(key)) {
    (*list)->push_back(list == &include || list == &exclude ? absoluteGlob(value, folder) : value);
  } else if (key == "match") {
    if (value != "glob" && value != "regex")
      return Error{"match is \"" + value + "\"", "", {}, "it can be glob or regex"};
    regex = value == "regex";
  } else if (key == "min-statements") {
    unsigned number = 0;
    if (llvm::StringRef(value).getAsInteger(10, number))
      return Error{"min-statements is \"" + value + "\"", "", {}, "give a number"};
    minStatements = number;
  } else if (key == "timing") {
    if (value != "off" && value != "sampled" && value != "exact")
      return Error{"timing is \"" + value + "\"", "", {}, "it can be sampled, exact or off"};
    timing = value == "off" ? Timing::off : value == "exact" ? Timing::exact : Timing::sampled;
  } else if (key == "instantiations") {
    if (value != "together" && value != "apart")
      return Error{"instantiations is \"" + value + "\"", "", {}, "it can be together or apart"};
    instantiationsApart = value == "apart";
  } else {
    return Error{"there is no " + key, "", {}, "these are: " + keys()};
  }
  return {};
}

SelectionPart SelectionPart::over(const SelectionPart &weaker) const {
  SelectionPart both;
  both.include = stronger(include, weaker.include);
  both.exclude = stronger(exclude, weaker.exclude);
  both.functions = stronger(functions, weaker.functions);
  both.skipFunctions = stronger(skipFunctions, weaker.skipFunctions);
  both.regex = stronger(regex, weaker.regex);
  both.minStatements = stronger(minStatements, weaker.minStatements);
  both.timing = stronger(timing, weaker.timing);
  both.instantiationsApart = stronger(instantiationsApart, weaker.instantiationsApart);
  return both;
}

Expected<Selection> SelectionPart::selection() const {
  Selection all{include.value_or(std::vector<std::string>()),
                exclude.value_or(std::vector<std::string>()),
                functions.value_or(std::vector<std::string>()),
                skipFunctions.value_or(std::vector<std::string>()),
                regex.value_or(false),
                minStatements.value_or(0),
                timing.value_or(Timing::sampled),
                instantiationsApart.value_or(false)};
  if (all.regex)
    for (const auto *list : {&all.functions, &all.skipFunctions})
      for (const std::string &pattern : *list)
        if (std::string why; !llvm::Regex(pattern).isValid(why))
          return Error{"\"" + pattern + "\" is no regular expression: " + why, "", {}, "mend it, or use match = glob"};
  return all;
}

Expected<SelectionPart> selectionInEnvironment(const std::string &folder) {
  SelectionPart part;
  for (const std::string key : allKeys) {
    std::string name = "LINEPROF_";
    for (char c : key)
      name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const char *value = std::getenv(name.c_str());
    if (!value)
      continue;
    llvm::SmallVector<llvm::StringRef> items{value};
    if (SelectionPart::isList(key)) {
      items.clear();
      part.begin(key);
      llvm::StringRef(value).split(items, ';', -1, /*KeepEmpty=*/false);
    }
    for (llvm::StringRef item : items)
      if (Status failed = part.say(key, item.str(), folder)) {
        failed->file = name;
        return *failed;
      }
  }
  return part;
}

} // namespace lineprof::instrument
