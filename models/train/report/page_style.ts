/** The look of the page around the charts: light and dark, from a phone's width on. */
import {chartStyle, pageColours} from './chart_style';
import type {ThemeName} from './chart_style';

function variables(theme: ThemeName): string {
  const {paper, ink, soft, grid, axis, bad, warn} = pageColours(theme);
  return `--paper:${paper};--ink:${ink};--soft:${soft};--line:${grid};--edge:${axis};--bad:${bad};--warn:${warn}`;
}

export function pageStyle(): string {
  return `
:root{color-scheme:light dark;${variables('light')};--card:#f7f8fa;--mark:#fff3d6;--focus:#0072b2}
@media (prefers-color-scheme:dark){:root{${variables('dark')};--card:#1b2027;--mark:#3a3115;--focus:#56b4e9}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:1140px;margin:0 auto;padding:0 16px}
header{padding-top:28px}
h1{font-size:1.6rem;line-height:1.25;margin:0}
h2{font-size:1.2rem;margin:2.2rem 0 .7rem}
h3{font-size:1rem;margin:1.4rem 0 .6rem;display:flex;align-items:center;gap:10px}
h4{font-size:.85rem;font-weight:600;margin:0;color:var(--soft)}
p{margin:.4rem 0}
.soft{color:var(--soft)}
.silent{display:block;white-space:normal;max-width:8rem;font-size:.8rem}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px}
.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:8px 12px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:normal}
tr:last-child>*{border-bottom:0}
thead th{color:var(--soft);font-weight:600;font-size:.8rem;white-space:nowrap;background:var(--card)}
tbody th{font-weight:600;min-width:9.5rem;overflow-wrap:anywhere}
td{white-space:nowrap}
td.long{white-space:normal;min-width:10rem;max-width:24rem;overflow-wrap:anywhere}
.number{text-align:right}
.differs td,.differs th{background:var(--mark)}
.badge{display:inline-block;padding:0 8px;border-radius:99px;border:1px solid currentColor;font-size:.8rem;line-height:1.5}
.failed,.event-rolled-back{color:var(--bad)}
.interrupted,.running,.event-skipped{color:var(--warn)}
.problem{border-left:3px solid var(--warn);padding-left:10px}
.swatch{flex:none;width:34px;height:12px;vertical-align:middle}
th .swatch,.key .swatch{margin-right:8px}
details{margin:.8rem 0}
summary{cursor:pointer;font-weight:600;padding:4px 0}
.key{list-style:none;display:flex;flex-wrap:wrap;gap:4px 22px;margin:.8rem 0;padding:0;font-size:.9rem}
fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;align-items:center;gap:4px 18px;font-size:.9rem}
legend{float:left;padding:0;color:var(--soft)}
fieldset label{display:flex;align-items:center;gap:6px;min-height:32px;cursor:pointer}
input{width:17px;height:17px;margin:0;accent-color:var(--focus)}
input:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:8px 20px}
figure{margin:.6rem 0;min-width:0}
figure.wide{grid-column:1/-1}
figcaption{font-weight:600;font-size:.95rem}
figure svg{display:block;width:100%;height:auto}
.curves:not(:has(#by-tokens:checked)) .by-tokens,.curves:not(:has(#by-seconds:checked)) .by-seconds,.curves:has(#by-tokens:checked,#by-seconds:checked) .by-step{display:none}
@supports not selector(:has(a)){fieldset,.by-tokens,.by-seconds{display:none}}
.timeline{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr));gap:14px}
.timeline li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 14px;min-width:0}
pre{margin:6px 0 0;font:.85rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
pre b{color:var(--soft);font-weight:400}
footer{color:var(--soft);font-size:.85rem;padding-top:2.5rem;padding-bottom:2rem}
@media (min-width:721px){.wide .narrow{display:none}}
@media (max-width:720px){.figures{grid-template-columns:1fr}.wide .broad{display:none}th,td{padding:7px 9px}}
${chartStyle()}`;
}
