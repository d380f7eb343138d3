import { useEffect, useEffectEvent } from 'react';

export interface Shortcuts {
  readonly focusQuestion: () => void;
  readonly newChat: () => void;
  readonly documents: () => void;
  /** Returns whether there was something to close. */
  readonly close: () => boolean;
}

/** The page's keys. Each has a modifier or is Escape, so that none gets in the way of typing or of a screen reader. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return;
    if (run(event, shortcuts)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function run(event: KeyboardEvent, shortcuts: Shortcuts): boolean {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const alt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (event.key === 'Escape') return shortcuts.close();
  if (command && event.code === 'KeyK') shortcuts.focusQuestion();
  else if (alt && event.code === 'KeyN') shortcuts.newChat();
  else if (alt && event.code === 'KeyD') shortcuts.documents();
  else return false;
  return true;
}
