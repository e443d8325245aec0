/** Colours, dashes and type of the charts: told apart without colour too, and in the dark. */
import {COLOURS} from './chart';

/** After Okabe and Ito: told apart by colour-blind eyes; darker or lighter for contrast with the background. */
const LIGHT = ['#0072b2', '#d55e00', '#00866a', '#a0408f', '#9a7400', '#3f88c5', '#4b5563'];
const DARK = ['#56b4e9', '#ff9d5c', '#2fc9a0', '#e79bd3', '#f0c94a', '#9ecbf5', '#c3c9d1'];
/** The first is none: whole. */
const DASH_PATTERNS = ['', '9 4', '2.5 3', '10 3 2.5 3', '5 2.5'];

const THEMES = {
  light: {paper: '#ffffff', ink: '#1f2937', soft: '#566070', grid: '#e5e8ec', axis: '#9aa3ae', bad: '#c0262d', warn: '#b45309', colours: LIGHT},
  dark: {paper: '#14181d', ink: '#e6e9ed', soft: '#a3adb8', grid: '#2a313a', axis: '#66707c', bad: '#ff7b7b', warn: '#f5b041', colours: DARK},
}; // prettier-ignore

export type ThemeName = keyof typeof THEMES;

/** Colours as plain values: programs that show SVG know no variables of CSS. */
function themeRules(theme: ThemeName): string {
  const {paper, ink, soft, grid, axis, bad, warn, colours} = THEMES[theme];
  return [
    `.paper{fill:${paper}}`,
    `text{fill:${soft}}.title,.key{fill:${ink}}.note{fill:${soft}}`,
    `.grid{stroke:${grid}}.axis{stroke:${axis}}.level{stroke:${soft}}`,
    `.mark{stroke:${axis}}.rolled-back{stroke:${bad}}.skipped{stroke:${warn}}`,
    `.dot{stroke:${paper}}`,
    ...Array.from({length: COLOURS}, (_, i) => `.c${i}{color:${colours[i]}}`),
  ].join('');
}

/** Rules for a document of its own, or below a selector of a page. */
export function chartStyle(): string {
  return [
    `text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}.name{font-size:12px}.title{font-size:16px;font-weight:600}`,
    `path{fill:none;stroke-linejoin:round;stroke-linecap:butt}`,
    `.line{stroke:currentColor;stroke-width:2}.faint{stroke:currentColor;stroke-width:1;opacity:.28}`,
    `.join{stroke:currentColor;stroke-width:1;opacity:.5}.dot{fill:currentColor;stroke-width:1.2}`,
    `.value{fill:currentColor;font-size:11.5px;font-weight:600}`,
    `.level{stroke-width:1.3;stroke-dasharray:6 4}.mark{stroke-width:1.2}.resumed,.interrupted{stroke-dasharray:3 3}`,
    ...DASH_PATTERNS.map((pattern, i) => (pattern ? `.d${i}{stroke-dasharray:${pattern}}` : '')),
    themeRules('light'),
    `@media (prefers-color-scheme:dark){${themeRules('dark')}}`,
  ].join('');
}

/** For the page around the charts. */
export function pageColours(theme: ThemeName): Omit<(typeof THEMES)['light'], 'colours'> {
  return THEMES[theme];
}
