// The page: views, keys, links.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { figure, files, overview } from './data';
import { Flame } from './flame';
import { Functions } from './functions';
import { Graph } from './graph';
import { Latencies } from './latencies';
import { Lines } from './lines';
import { Memory } from './memory';
import { linkTo, open } from './parts';
import { Search } from './search';
import { Source } from './source';
import { Summary } from './summary';
import { Threads } from './threads';

const views = ['summary', 'source', 'lines', 'functions', 'flame', 'graph', 'threads', 'latencies', 'memory'] as const;
type View = (typeof views)[number];
const titles: Record<View, string> = {
  summary: 'Summary',
  source: 'Source',
  lines: 'Hot lines',
  functions: 'Functions',
  flame: 'Flame graph',
  graph: 'Call graph',
  threads: 'Threads',
  latencies: 'Latencies',
  memory: 'Memory',
};

interface Location {
  view: View;
  file: number;
  line: number;
}

/// By its whole name, else by the end of it.
function findFile(name: string): number {
  const whole = files.shown_as.findIndex((each, number) => each === name || files.path[number] === name);
  return whole >= 0 ? whole : files.path.findIndex((each) => each.endsWith(`/${name}`));
}

const hottestFile = (): number =>
  files.path.reduce(
    (best, _, number) => (figure(files, 'self_time', number) > figure(files, 'self_time', best) ? number : best),
    overview.hot.file[0] ?? 0,
  );

/// `#:flame` is a view, `#a.cpp:12` a line.
function locate(hash: string, before: Location | null): Location {
  let text = hash.slice(1);
  try {
    text = decodeURIComponent(text);
  } catch {
    /* it is taken as it is */
  }
  const file = before?.file ?? hottestFile(),
    line = before?.line ?? 0,
    first = views.find((view) => view === overview.view) ?? 'summary';
  if (text.startsWith(':')) return { view: views.find((view) => text === `:${view}`) ?? first, file, line };
  const [, name, number] = /^(.*?)(?::(\d+))?$/s.exec(text) ?? [];
  const found = name ? findFile(name) : -1;
  return found < 0
    ? { view: before?.view ?? first, file, line }
    : { view: 'source', file: found, line: Number(number ?? 0) };
}

function Help({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current!.showModal(), []);
  const keys: [string, string][] = [
    ['/', 'search; Enter goes to what is chosen, Escape leaves'],
    ['1 … 9', 'the views'],
    ['← ↑ ↓ →', 'rows, lines, frames, functions'],
    ['n, p', 'next and previous hot line'],
    ['Enter', 'open a row or a function, zoom into a frame'],
    ['o', 'the source of a frame'],
    ['Escape', 'the whole flame graph'],
    ['t', 'light or dark'],
    ['?', 'this'],
  ];
  return (
    <dialog ref={dialog} onClose={close} aria-label="Keys">
      <h2>Keys</h2>
      <dl class="facts">
        {keys.map(([key, what]) => (
          <>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
      <p class="quiet">
        A link to a line can be passed on: its address ends with <code>#file:line</code>.
      </p>
      <form method="dialog">
        <button>Close</button>
      </form>
    </dialog>
  );
}

function switchTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
}

export function App() {
  const [location, setLocation] = useState(() => locate(window.location.hash, null));
  const [query, setQuery] = useState('');
  const [isHelping, setHelping] = useState(false);
  // Keys work from the moment the page is there, before it was painted.
  useLayoutEffect(() => {
    const follow = () => setLocation((before) => locate(window.location.hash, before));
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.altKey || event.metaKey || target.matches?.('input, select, textarea, dialog *'))
        return;
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById('search')!.focus();
      } else if (event.key === 't') switchTheme();
      else if (event.key === '?') setHelping(true);
      else if (event.key >= '1' && event.key <= '9') open(`#:${views[Number(event.key) - 1]}`);
    };
    window.addEventListener('hashchange', follow);
    document.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('hashchange', follow);
      document.removeEventListener('keydown', press);
    };
  }, []);
  const { view, file, line } = location;
  useEffect(() => {
    document.querySelector('.views [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
    // Keys should reach what is shown.
    if (!document.getElementById('search')?.matches(':focus'))
      (document.querySelector('main .scroller[tabindex="0"]') as HTMLElement | null)?.focus({ preventScroll: true });
  }, [view, file]);
  const hasFiles = files.path.length > 0;
  return (
    <>
      <header class="top">
        <h1>
          <span class="brand">lineprof</span> <bdi>{overview.title}</bdi>
        </h1>
        <Search
          query={query}
          setQuery={setQuery}
          opened={view === 'source' && hasFiles ? file : null}
          isMarking={view === 'flame' || view === 'graph'}
        />
        <button class="plain" onClick={switchTheme} aria-label="Light or dark">
          ◐
        </button>
        <button class="plain" onClick={() => setHelping(true)} aria-label="Keys">
          ?
        </button>
        <nav class="views" aria-label="Views">
          {views.map((each) => (
            <a
              href={each === 'source' && hasFiles ? linkTo(file, line) : `#:${each}`}
              aria-current={each === view ? 'page' : undefined}
            >
              {titles[each]}
            </a>
          ))}
        </nav>
      </header>
      <main class={view}>
        {view === 'summary' && <Summary />}
        {view === 'source' &&
          (hasFiles ? <Source file={file} line={line} /> : <p class="nothing">The profile has no files.</p>)}
        {view === 'lines' && <Lines query={query} />}
        {view === 'functions' && <Functions query={query} />}
        {view === 'flame' && <Flame query={query} />}
        {view === 'graph' && <Graph query={query} />}
        {view === 'threads' && <Threads query={query} />}
        {view === 'latencies' && <Latencies query={query} />}
        {view === 'memory' && <Memory query={query} />}
      </main>
      {isHelping && <Help close={() => setHelping(false)} />}
    </>
  );
}
