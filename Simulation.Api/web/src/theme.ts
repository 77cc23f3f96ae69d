/** Light, dark or what the system says; kept in this browser, not in the address. */
import { useEffect, useState } from 'preact/hooks';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = typeof themes[number];

const dark = matchMedia('(prefers-color-scheme: dark)');
const kept = (): Theme => {
  try { return themes.find((x) => x === localStorage.getItem('theme')) ?? 'system'; } catch { return 'system'; }
};

export function apply(theme: Theme = kept()): void {
  document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, set] = useState(kept);
  useEffect(() => {
    apply(theme);
    try { localStorage.setItem('theme', theme); } catch { /* a browser that keeps nothing still shows the theme */ }
    const follow = () => apply(theme);
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [theme]);
  return [theme, set];
}
