// The search over everything: files, functions, and lines of all files.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { figure, files, functions, lastComponent, sourceFile, sourceText } from './data';
import { linkTo, open } from './parts';

interface Found {
  kind: string;
  text: string;
  link: string;
}

const most = 12; // of each kind

function linesIn(file: number, words: string, room: number): Found[] {
  const found: Found[] = [];
  sourceFile(file).lines.some((text, index) => {
    if (text.toLowerCase().includes(words))
      found.push({
        kind: `${lastComponent(files.shown_as[file])}:${index + 1}`,
        text: text.trim(),
        link: linkTo(file, index + 1),
      });
    return found.length >= room;
  });
  return found;
}

/// Files, functions, and lines of the file that is open, if one is; `a.cpp:12` is a line.
function search(words: string, opened: number | null): Found[] {
  if (!words) return [];
  const found: Found[] = [];
  const [, name, number] = /^(.*?):(\d+)$/.exec(words) ?? [];
  files.shown_as.forEach((each, file) => {
    const lower = each.toLowerCase();
    if (number && lower.endsWith(name))
      found.push({ kind: 'line', text: `${each}:${number}`, link: linkTo(file, Number(number)) });
    else if (lower.includes(words)) found.push({ kind: 'file', text: each, link: linkTo(file, 0) });
  });
  const named = functions.name
    .map((_, each) => each)
    .filter((each) => functions.name[each].toLowerCase().includes(words))
    .sort((a, b) => figure(functions, 'time', b) - figure(functions, 'time', a))
    .slice(0, most);
  return [
    ...found.slice(0, 8),
    ...(opened === null ? [] : linesIn(opened, words, most)),
    ...named.map((each) => ({
      kind: 'function',
      text: functions.name[each],
      link: linkTo(functions.file[each], functions.line[each]),
    })),
  ];
}

/// Lines of the other files, the hottest file's first. They are looked for a little at a time: there may be millions.
function useLinesElsewhere(words: string, opened: number | null, isOpen: boolean): Found[] {
  const [found, setFound] = useState<Found[]>([]);
  useEffect(() => {
    setFound([]);
    if (!isOpen || words.length < 2) return;
    const time = (file: number) => figure(files, 'self_time', file);
    const order = files.path
      .map((_, file) => file)
      .filter((file) => file !== opened)
      .sort((a, b) => time(b) - time(a));
    // Only files with the words anywhere in them are read.
    const written = JSON.stringify(words).slice(1, -1).replace(/</g, '\\u003c');
    const pattern = new RegExp(written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
    const lines: Found[] = [];
    let at = 0;
    const look = () => {
      const end = performance.now() + 12;
      while (at < order.length && lines.length < most && performance.now() < end) {
        const file = order[at++];
        if (pattern.test(sourceText(file))) lines.push(...linesIn(file, words, most - lines.length));
      }
      setFound([...lines]);
      if (at < order.length && lines.length < most) timer = window.setTimeout(look, 0);
    };
    let timer = window.setTimeout(look, 100);
    return () => clearTimeout(timer);
  }, [words, opened, isOpen]);
  return found;
}

interface Properties {
  query: string;
  setQuery: (text: string) => void;
  opened: number | null; // the file whose source is shown
  isMarking: boolean; // what is found is marked in a picture, which a list would hide: there is one if it is asked for
}

export function Search({ query, setQuery, opened, isMarking }: Properties) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const words = query.trim().toLowerCase();
  const here = useMemo(() => (isOpen ? search(words, opened) : []), [words, opened, isOpen]);
  const elsewhere = useLinesElsewhere(words, opened, isOpen);
  const found = [...here, ...elsewhere];
  const go = (each: Found | undefined) => {
    setOpen(false);
    if (each) {
      open(each.link);
      setQuery('');
      (document.activeElement as HTMLElement | null)?.blur();
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !isOpen) {
      setOpen(true);
      event.preventDefault();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length));
      event.preventDefault();
    } else if (event.key === 'Enter' && isOpen) go(found[chosen]);
    else if (event.key === 'Enter') (event.target as HTMLElement).blur();
    else if (event.key === 'Escape') {
      setQuery('');
      setOpen(false);
      (event.target as HTMLElement).blur();
    }
  };
  useEffect(() => document.getElementById(`found-${chosen}`)?.scrollIntoView({ block: 'nearest' }), [chosen]);
  return (
    <div class="search">
      <input
        type="search"
        id="search"
        value={query}
        placeholder={isMarking ? 'Search here ( / ), everywhere ( ↓ )' : 'Search functions, files, lines  ( / )'}
        aria-label="Search functions, files and lines"
        autocomplete="off"
        spellcheck={false}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={found.length ? `found-${chosen}` : undefined}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
          setOpen(!isMarking);
        }}
        onFocus={() => setOpen(!isMarking)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <ul id="found" role="listbox" aria-label="Found" hidden={!found.length}>
        {found.map((each, index) => (
          <li id={`found-${index}`} role="option" aria-selected={index === chosen} onMouseDown={() => go(each)}>
            <span class="quiet">
              <bdi>{each.kind}</bdi>
            </span>{' '}
            <bdi>{each.text}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
