import { render } from 'preact';
import { App } from './app';
import { apply } from './theme';
import './tokens.css';
import './app.css';

apply();
render(<App />, document.getElementById('app')!);
// The bundled Chinese font comes last in the stack: its files are fetched only where the system has no glyph for a character.
void import('@fontsource-variable/noto-sans-sc/index.css');
