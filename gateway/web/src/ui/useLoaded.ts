import { useEffect, useState } from 'react';
import { sentence } from '../api/problem';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: T }
  | { readonly state: 'failed'; readonly reason: string };

/** Loads once. To load something else, give the component another key. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [first] = useState(() => load);
  useEffect(() => {
    const leaving = new AbortController();
    first(leaving.signal).then(
      value => setLoaded({ state: 'loaded', value }),
      (error: unknown) => leaving.signal.aborted || setLoaded({ state: 'failed', reason: sentence(error) }));
    return () => leaving.abort();
  }, [first]);
  return loaded;
}
