import { useStore } from '../store';
import { MoonIcon, SunIcon } from './icons';
import { theme } from './theme';

export function ThemeButton() {
  const dark = useStore(theme) === 'dark';
  return (
    <button type="button" className="quiet" aria-label="Dark colours" aria-pressed={dark} title={dark ? 'Use light colours' : 'Use dark colours'}
      onClick={() => theme.toggle()}>
      {dark ? <SunIcon /> : <MoonIcon />}
    </button>
  );
}
