// What was chosen in a view is still chosen when one comes back to it.
import { useState } from 'preact/hooks';

const kept = new Map<string, unknown>();

/// As useState, for as long as the page is open; `name` is the choice's own.
export function useKept<T>(name: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(kept.has(name) ? (kept.get(name) as T) : initial);
  return [
    value,
    (next: T) => {
      kept.set(name, next);
      setValue(() => next);
    },
  ];
}
