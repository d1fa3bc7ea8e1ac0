// Numbers as people read them.
const units: [number, string][] = [
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
];

/// Three digits that say something, and the unit that fits.
export function duration(ns: number | null | undefined): string {
  if (ns === null || ns === undefined) return '?';
  if (ns === 0) return '0';
  const [size, name] = units.find(([unit]) => Math.abs(ns) >= unit) ?? units[3];
  const value = ns / size;
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${name}`;
}
export const seconds = (value: number | null): string => duration(value === null ? null : value * 1e9);

/// Bytes, with three digits.
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const names = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000,
    at = 0;
  for (; value >= 999.5 && at < names.length - 1; value /= 1000) ++at;
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)} ${names[at]}`;
}

/// Digits in groups of three, with narrow spaces.
export const count = (value: number | null | undefined): string =>
  value === null || value === undefined ? '?' : String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
export const percent = (part: number, whole: number): string => {
  const value = 100 * share(part, whole);
  return value === 0 ? '' : value < 0.05 ? '<0.1' : value.toFixed(1);
};

/// How much more or less than before, as an amount (a time, unless `text` says otherwise) and in percent.
export function change(now: number, before: number, text: (amount: number) => string = duration): string {
  const more = now - before;
  const times = now / before;
  const of =
    before <= 0
      ? ''
      : times >= 10
        ? `, ${times.toFixed(0)} ×`
        : `, ${more >= 0 ? '+' : '−'}${Math.abs(100 * (times - 1)).toFixed(1)} %`;
  return `${more >= 0 ? '+' : '−'}${text(Math.abs(more))}${of}`;
}

/// 0 to 5, for colours: each step is about three times as much.
export const heat = (part: number): number =>
  part >= 0.1 ? 5 : part >= 0.03 ? 4 : part >= 0.01 ? 3 : part >= 0.003 ? 2 : part > 0 ? 1 : 0;
