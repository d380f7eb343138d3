const shown = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment in the reader's own time; a dash for none. */
export function Moment({ at }: { at: string | null }) {
  return at === null ? <>–</> : <time dateTime={at}>{shown.format(new Date(at))}</time>;
}
