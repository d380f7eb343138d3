import { Store } from '../store';

export type Theme = 'light' | 'dark';

const key = 'rag.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme in force: the system's, until the person chooses (`public/theme.js` applies the choice before the first paint). */
class ThemeStore extends Store<Theme> {
  constructor() {
    super(inForce());
    system.addEventListener('change', () => this.set(inForce()));
  }

  toggle(): void {
    const chosen: Theme = this.get() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = chosen;
    localStorage.setItem(key, chosen);
    this.set(chosen);
  }
}

function inForce(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

export const theme = new ThemeStore();
